package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medianest.hub.connection.ClientConnection;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.protocol.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JavaScript client in Node, against this hub. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LiveClientIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final File CLIENT = new File("../deploy/clients/js");

  /** Older ones have no WebSocket. */
  private static final int OLDEST_NODE = 20;

  @TestHTTPResource("/ws")
  URI http;

  @Inject Connections connections;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);

  @BeforeAll
  static void needsNode() throws IOException, InterruptedException {
    assumeTrue(nodeVersion() >= OLDEST_NODE, "Node 20.10 or later");
  }

  @Test
  void passesItsOwnTests() throws IOException, InterruptedException {
    Path log = Path.of("target/js-client-tests.log");
    Process tests = node(log, "--test", "test/position.test.js", "test/backoff.test.js").start();

    assertThat(tests.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(tests.exitValue()).as(Files.readString(log)).isZero();
  }

  @Test
  void resumesAfterALostConnectionAndEndsWithItsSession() throws IOException, InterruptedException {
    Path log = Path.of("target/js-client.log");
    ProcessBuilder builder =
        node(log, "test/listener.js", http.toString().replaceFirst("^http", "ws"), channel());
    builder.environment().put("MEDIANEST_TOKEN", Tokens.of(ann));
    Process client = builder.start();
    try (Brokers brokers = new Brokers()) {
      await().atMost(LONG).until(() -> Files.readString(log).contains("\"subscribed\""));
      brokers.publish(story.uploaded());
      awaitHandled(log, List.of("media.uploaded"));

      connection().close(CloseCode.RECONNECT);
      brokers.publish(story.started(1), story.step("probe"));
      await().atMost(LONG).until(() -> connections.of(ann).size() == 1);
      brokers.publish(story.completed());

      awaitHandled(
          log,
          List.of(
              "media.uploaded",
              "media.processing.started",
              "media.processing.step.completed",
              "media.processing.completed"));
      connection().close(CloseCode.SESSION_ENDED);
      assertThat(client.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(log)).contains("\"ended\"").doesNotContain("\"reload\"");
    } finally {
      client.destroyForcibly();
    }
  }

  private static void awaitHandled(Path log, List<String> events) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(log))
                    .filteredOn(line -> line.contains("\"handled\""))
                    .extracting(line -> line.replaceAll(".*\"value\":\"([^\"]*)\".*", "$1"))
                    .containsExactlyElementsOf(events));
  }

  private ClientConnection connection() {
    return connections.of(ann).iterator().next();
  }

  private String channel() {
    return "media:" + story.mediaId;
  }

  private static ProcessBuilder node(Path log, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", "--experimental-websocket"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(CLIENT)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
  }

  private static int nodeVersion() throws InterruptedException {
    try {
      Process node =
          new ProcessBuilder("node", "-p", "process.versions.node.split('.')[0]").start();
      node.waitFor();
      return Integer.parseInt(
          new String(node.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }
}
