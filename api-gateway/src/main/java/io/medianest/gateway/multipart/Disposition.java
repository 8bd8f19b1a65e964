package io.medianest.gateway.multipart;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The value of a part's {@code Content-Disposition}. */
record Disposition(Map<String, String> parameters) {
  private static final String EXTENDED_UTF8 = "utf-8''";

  static Disposition parse(String value) {
    Scanner scanner = new Scanner(value);
    if (!scanner.token().equalsIgnoreCase("form-data")) {
      throw new MalformedFormException("A part is no form-data.");
    }
    Map<String, String> parameters = new HashMap<>();
    while (scanner.nextParameter()) {
      String name = scanner.token().toLowerCase(Locale.ROOT);
      scanner.expect('=');
      if (parameters.putIfAbsent(name, scanner.value()) != null) {
        throw new MalformedFormException("A part's Content-Disposition says a thing twice.");
      }
    }
    return new Disposition(parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** {@code filename*=UTF-8''na%C3%AFve.jpg} (RFC 5987). */
  Optional<String> extended(String name) {
    return parameter(name + "*")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(EXTENDED_UTF8))
        .map(value -> decode(value.substring(EXTENDED_UTF8.length())));
  }

  private static String decode(String percentEncoded) {
    try {
      return URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new MalformedFormException("A part's file name is badly encoded.");
    }
  }

  /** Walks through {@code form-data; name="a"; filename=b}. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    boolean nextParameter() {
      skipSpace();
      if (at == text.length()) {
        return false;
      }
      expect(';');
      skipSpace();
      return at < text.length();
    }

    void expect(char wanted) {
      skipSpace();
      if (at == text.length() || text.charAt(at) != wanted) {
        throw new MalformedFormException("A part's Content-Disposition cannot be understood.");
      }
      at++;
    }

    String token() {
      skipSpace();
      int begin = at;
      while (at < text.length() && "=; \t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(begin, at);
    }

    String value() {
      skipSpace();
      return at < text.length() && text.charAt(at) == '"' ? quoted() : token();
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return value.toString();
        }
        // Only a quote is ever escaped: browsers send C:\names as they are.
        boolean escaped = c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"';
        value.append(escaped ? text.charAt(++at) : c);
      }
      throw new MalformedFormException("A part's Content-Disposition has an open quote.");
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
