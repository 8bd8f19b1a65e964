package io.medianest.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  @Test
  void theOffsetMovesEveryPortAndAVariableMovesOne() {
    Ports ports =
        Ports.configured(Map.of("MEDIANEST_PORT_OFFSET", "100", "MEDIANEST_PORT_REDIS", "7000"));

    assertThat(ports.of(Listener.API_GATEWAY)).isEqualTo(18180);
    assertThat(ports.of(Listener.REDIS)).isEqualTo(7000);
  }

  @Test
  void aPortWhereTheKernelPicksOutgoingOnesIsRefused() {
    assertThatThrownBy(() -> Ports.configured(Map.of("MEDIANEST_PORT_OFFSET", "20000")))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("MEDIANEST_PORT_OFFSET");
  }

  @Test
  void aPortThatIsNoNumberIsNamedWithItsVariable() {
    assertThatThrownBy(() -> Ports.configured(Map.of("MEDIANEST_PORT_S3", "x")))
        .hasMessage("MEDIANEST_PORT_S3 must be a whole number, not 'x'.");
  }

  @Test
  void freePortsAreDistinctAndBelowTheEphemeralRange() {
    Ports ports = Ports.free().settle(folder.resolve("ports"));

    assertThat(Arrays.stream(Listener.values()).map(ports::of))
        .doesNotHaveDuplicates()
        .allMatch(port -> port < 32768);
  }

  @Test
  void freePortsAreTakenAgainAtTheNextStart() {
    Path file = folder.resolve("ports");
    int first = Ports.free().settle(file).of(Listener.KAFKA);

    assertThat(Ports.free().settle(file).of(Listener.KAFKA)).isEqualTo(first);
    assertThat(Ports.remembered(file).of(Listener.KAFKA)).isEqualTo(first);
  }

  @Test
  void aRememberedPortThatIsTakenByNowIsReplaced() throws Exception {
    Path file = folder.resolve("ports");
    int first = Ports.free().settle(file).of(Listener.KAFKA);

    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.free().settle(file).of(Listener.KAFKA)).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void aBusyPortIsNamedWithTheVariablesThatMoveIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.free().settle(folder.resolve("ports"));
      int busy = ports.of(Listener.REDIS);
      try (ServerSocket redis = new ServerSocket(busy, 1, InetAddress.getLoopbackAddress())) {
        assertThat(redis.isBound()).isTrue();
        assertThatThrownBy(() -> ports.requireFree(Listener.REDIS))
            .isInstanceOf(SetupFailure.class)
            .hasMessageContainingAll("Port " + busy, "MEDIANEST_PORT_REDIS");
      }
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
