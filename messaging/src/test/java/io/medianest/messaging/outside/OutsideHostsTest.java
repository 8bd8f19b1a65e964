package io.medianest.messaging.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutsideHostsTest {
  private final List<String> asked = new ArrayList<>();
  private List<InetAddress> answer = List.of();
  private final OutsideHosts hosts =
      new OutsideHosts(
          host -> {
            asked.add(host);
            if (host.equals("nobody")) {
              throw new UnknownHostException(host);
            }
            return answer;
          },
          Set.of("ours"));

  @Test
  void answersTheAddressThatWasJudgedAndAsksOnce() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("93.184.216.34"));
    assertThat(hosts.address("example.org")).contains(answer.getFirst());
    assertThat(asked).containsExactly("example.org");
  }

  @Test
  void oneAddressThatIsPrivateIsEnoughForNone() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1"));
    assertThat(hosts.address("rebinding.example")).isEmpty();
  }

  @Test
  void takesAnOperatorsWordForItsOwnServers() throws UnknownHostException {
    answer = List.of(InetAddress.getByName("10.0.0.1"));
    assertThat(hosts.address("OURS")).contains(answer.getFirst());
  }

  @Test
  void tellsAnUnknownNameFromAPrivateOneToNobody() {
    assertThat(hosts.address("nobody")).isEmpty();
    assertThat(hosts.address("empty")).isEmpty();
  }
}
