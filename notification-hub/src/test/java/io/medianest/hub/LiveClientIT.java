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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JavaScript client in Node and in Chromium, against this hub. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LiveClientIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final File CLIENT = new File("../deploy/clients/js");

  /** Older ones have no WebSocket. */
  private static final int OLDEST_NODE = 20;

  private static final int OLDEST_NODE_FOR_PLAYWRIGHT = 18;

  /** The client renews a token half-way; long enough for a browser to start. */
  private static final Duration BRIEF = Duration.ofSeconds(20);

  @TestHTTPResource("/ws")
  URI http;

  @Inject Connections connections;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);

  @Test
  void passesItsOwnTests() throws IOException, InterruptedException {
    assumeTrue(nodeVersion() >= OLDEST_NODE, "Node 20.10 or later");
    Path log = Path.of("target/js-client-tests.log");
    Process tests = node(log, "--test", "test/position.test.js", "test/backoff.test.js").start();

    assertThat(tests.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(tests.exitValue()).as(Files.readString(log)).isZero();
  }

  @Test
  void inNodeRenewsItsTokenResumesAndEndsWithItsSession() throws Exception {
    assumeTrue(nodeVersion() >= OLDEST_NODE, "Node 20.10 or later");

    renewsResumesAndEnds("test/listener.js", Map.of());
  }

  @Test
  void inChromiumRenewsItsTokenResumesAndEndsWithItsSession() throws Exception {
    assumeTrue(nodeVersion() >= OLDEST_NODE_FOR_PLAYWRIGHT, "Node 18 or later");
    Optional<Path> chromium = Chromium.find();
    assumeTrue(chromium.isPresent(), "Chromium");
    Optional<Path> playwright = Chromium.playwright();
    assumeTrue(playwright.isPresent(), "npm can fetch playwright-core");

    renewsResumesAndEnds(
        "test/browser.js",
        Map.of(
            "CHROMIUM", chromium.get().toString(),
            "PLAYWRIGHT", playwright.get().toString()));
  }

  private void renewsResumesAndEnds(String script, Map<String, String> environment)
      throws Exception {
    Path log = Path.of("target/js-client-" + Path.of(script).getFileName() + ".log");
    ProcessBuilder builder =
        node(log, script, http.toString().replaceFirst("^http", "ws"), channel());
    builder.environment().putAll(environment);
    builder
        .environment()
        .put("MEDIANEST_TOKENS", Tokens.expiringIn(ann, BRIEF) + " " + Tokens.of(ann));
    Process client = builder.start();
    try (Brokers brokers = new Brokers()) {
      await().atMost(LONG).until(() -> Files.readString(log).contains("\"subscribed\""));
      Instant soon = Instant.now().plus(BRIEF);
      await()
          .atMost(LONG)
          .until(() -> connection().client().tokenExpiresAt(), expiry -> expiry.isAfter(soon));
      assertThat(Files.readString(log)).doesNotContain("\"disconnected\"");
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
      client.destroy();
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

  private static ProcessBuilder node(Path log, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("node"));
    if (nodeVersion() >= OLDEST_NODE) {
      command.add("--experimental-websocket");
    }
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
