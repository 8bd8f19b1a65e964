package io.medianest.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.RawSocket;
import io.medianest.hub.Servers;
import io.medianest.hub.SocketClient;
import io.medianest.hub.Tokens;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.LiveEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client that never reads is closed, and nobody else notices. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SlowClientIT {
  private static final String FILLING = "x".repeat(50_000);
  private static final int AT_ONCE = 100;
  private static final int MOST = 4_000;

  @TestHTTPResource("/ws")
  URI http;

  @Inject Connections connections;

  private final String ann = "ann-" + UUID.randomUUID();

  @Test
  void isClosedWhileAnotherGetsEverything() throws IOException {
    URI url = URI.create(http.toString().replaceFirst("^http", "ws"));
    int before = connections.count();
    try (RawSocket deaf = RawSocket.deaf(url, Tokens.of(ann));
        SocketClient healthy = SocketClient.connect(url, Tokens.of(ann))) {
      await().until(() -> connections.count() == before + 2);

      int sent = 0;
      while (connections.count() > before + 1 && sent < MOST) {
        for (int i = 0; i < AT_ONCE; i++) {
          connections.on(event(sent++), 0);
        }
        String latest = "e-" + (sent - 1);
        healthy.awaitFrame(frame -> SocketClient.is(frame, "eventId", latest));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(connections.count()).isEqualTo(before + 1));
      connections.on(event(sent), 0);
      String last = "e-" + sent;
      healthy.awaitFrame(frame -> SocketClient.is(frame, "eventId", last));

      assertThat(healthy.events("m")).hasSize(sent + 1);
      awaitCutOff(deaf);
    }
  }

  /** Reads nothing and sends nothing: the kernel's table says when the server has let go. */
  private static void awaitCutOff(RawSocket deaf) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !ServerSockets.isEstablished(deaf.port(), deaf.localPort()));
  }

  private LiveEvent event(int number) {
    return new LiveEvent(
        "processing.event",
        "media.processing.step.completed",
        "e-" + number,
        "m",
        "j",
        Instant.EPOCH,
        ann,
        List.of(Channel.user(ann)),
        null,
        JsonNodeFactory.instance.textNode(FILLING));
  }
}
