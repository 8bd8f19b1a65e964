package io.medianest.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.messaging.outside.OutsideHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlGuardTest {
  private final List<String> asked = new ArrayList<>();
  private List<InetAddress> answer = List.of();

  private final UrlGuard guard =
      new UrlGuard(
          new OutsideHosts(
              host -> {
                asked.add(host);
                return answer;
              },
              Set.of("files.internal")));

  @Test
  void connectsToTheAddressThatWasCheckedAndAsksForItOnce() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("93.184.216.34"));

    UrlGuard.Target target = guard.target("https://example.org/a%20b.jpg?x=1");

    assertThat(target.address()).isEqualTo(answer.getFirst());
    assertThat(target.port()).isEqualTo(443);
    assertThat(target.isTls()).isTrue();
    assertThat(target.resource()).isEqualTo("/a%20b.jpg?x=1");
    assertThat(asked).containsExactly("example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1",
        "::127.0.0.1"
      })
  void whatIsNotOnThePublicInternetIsRefused(String literal) throws UnknownHostException {
    answer = List.of(InetAddress.getByName(literal));
    assertRefused("http://looks-harmless.example/a.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1"})
  void whatIsOnItIsNot(String literal) throws UnknownHostException {
    answer = List.of(InetAddress.getByName(literal));
    assertThat(guard.target("http://example.org").port()).isEqualTo(80);
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1"));
    assertRefused("http://rebinding.example/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]/"})
  void disguisesOfLoopbackAreSeenThroughByTheSystemsResolver(String url) {
    UrlGuard real = new UrlGuard(new OutsideHosts(Set.of()));
    assertThatThrownBy(() -> real.target(url)).hasMessage("import.refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "//example.org/a",
        "http:///a",
        "http://user:secret@example.org/",
        "not an address",
        "http://exa mple.org/",
        ""
      })
  void whatIsNoPlainWebAddressIsRefusedUnresolved(String url) {
    assertRefused(url);
    assertThat(asked).isEmpty();
  }

  @Test
  void anOperatorsOwnServersMayBePrivate() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("10.0.0.7"));
    assertThat(guard.target("http://FILES.internal/a").address()).isEqualTo(answer.getFirst());
  }

  private void assertRefused(String url) {
    assertThatThrownBy(() -> guard.target(url)).hasMessage("import.refused");
  }
}
