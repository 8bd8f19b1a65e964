package io.medianest.gateway.attack;

import java.util.List;

/** Texts that have broken programs before. */
final class Naughty {
  private Naughty() {}

  static final List<String> STRINGS =
      List.of(
          "",
          " ",
          "null",
          "undefined",
          "NaN",
          "-1",
          "9223372036854775808",
          "1e309",
          "0x7fffffff",
          "true",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "%c0%ae%c0%ae/",
          ";jsessionid=1",
          "' OR '1'='1",
          "'; DROP TABLE account; --",
          "\" onmouseover=alert(1) \"",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/a}",
          "#{7*7}",
          "{{7*7}}",
          "$(id)",
          "`id`",
          "| cat /etc/passwd",
          "%s%n%x",
          "\u0001\u0002\u007f",
          "\u0085\u2028\u2029",
          "\ufeff\ufffe",
          "\u202etxt.exe",
          "Z\u0351\u036b\u0343\u036a",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
          "\u0130\u0131\u00df\ufb01",
          "x\r\nSet-Cookie: a=b",
          "x\nX-Injected: 1",
          "x\tX",
          "a".repeat(3_000),
          "\u00e9".repeat(300));
}
