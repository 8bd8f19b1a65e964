package io.medianest.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.command.Console;
import io.medianest.local.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A new user and what he does. */
final class Visitor {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration PROCESSING = Duration.ofMinutes(10);

  private final Api api;
  private final Console console;
  private final Checks checks;

  private Visitor(Api api, Console console, Checks checks) {
    this.api = api;
    this.console = console;
    this.checks = checks;
  }

  static Visitor signUp(Api api, Console console, Checks checks) {
    String email = "demo-%s@example.org".formatted(UUID.randomUUID());
    api.register(email, UUID.randomUUID().toString());
    console.line("Signed up as " + email);
    return new Visitor(api, console, checks);
  }

  void isWelcome(LiveEvents.Connection live) {
    checks.that(
        live.events().await(SOON, LiveEvents.type("welcome")).isPresent(),
        "the WebSocket bids welcome",
        "nothing came");
  }

  /** Uploads the file, hears it through, and returns the finished medium as the API shows it. */
  JsonNode upload(Sample sample, LiveEvents.Connection live, Stages stages) throws IOException {
    double megabytes = Files.size(sample.file()) / 1e6;
    console.line(
        String.format(
            Locale.ROOT,
            "Uploading %s (%s, %.1f MB)",
            sample.name(),
            sample.contentType(),
            megabytes));
    JsonNode accepted = api.upload(sample);
    stages.end(sample.name() + ": uploading until accepted");
    String mediaId = accepted.path("mediaId").asText();
    live.subscribe("media:" + mediaId);
    Optional<JsonNode> completion = hear(mediaId, live);
    stages.end(sample.name() + ": processing until the last event");
    checks.that(
        completion
            .filter(m -> m.path("event").asText().equals("media.processing.completed"))
            .isPresent(),
        "its completion was heard live",
        completion);
    return published(mediaId, accepted.path("jobId").asText());
  }

  private Optional<JsonNode> hear(String mediaId, LiveEvents.Connection live) {
    Predicate<JsonNode> own = LiveEvents.about(mediaId);
    Optional<JsonNode> completion =
        live.events().await(PROCESSING, LiveEvents.type("completion.event").and(own));
    checks.that(
        live.events().await(SOON, LiveEvents.type("upload.event").and(own)).isPresent(),
        "its upload was heard live",
        "nothing came");
    checks.that(
        live.events().await(SOON, LiveEvents.type("processing.event").and(own)).isPresent(),
        "its processing was heard live",
        "nothing came");
    checks.that(
        live.events()
            .await(
                SOON,
                LiveEvents.type("subscribed")
                    .and(m -> m.path("channel").asText().equals("media:" + mediaId)))
            .isPresent(),
        "its own channel could be subscribed to",
        "no answer");
    return completion;
  }

  private JsonNode published(String mediaId, String jobId) {
    Await.until(SOON, () -> api.media(mediaId).path("status").asText().equals("PUBLISHED"));
    JsonNode media = api.media(mediaId);
    checks.that(
        media.path("status").asText().equals("PUBLISHED"), "it is published", media.path("status"));
    JsonNode job = api.job(jobId);
    checks.that(
        job.path("status").asText().equals("COMPLETED"),
        "its job is completed",
        job.path("status"));
    return media;
  }
}
