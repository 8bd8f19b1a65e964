package io.medianest.worker.ffmpeg;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** ffprobe's JSON. Nothing in it is trusted: it repeats what a stranger's file says. */
public record Probe(JsonNode json) {
  /** Media have a handful; a thousand is an attack. */
  private static final int MOST_STREAMS = 32;

  /**
   * @throws JobFailure.BadMedia when the file has more tracks than anybody needs
   */
  static Probe read(byte[] answer) {
    try {
      Probe probe = new Probe(MessageJson.mapper().readTree(answer));
      int streams = probe.json.path("streams").size();
      if (streams > MOST_STREAMS) {
        throw JobFailure.BadMedia.tooLarge("The file has too many tracks.", streams + " streams");
      }
      return probe;
    } catch (IOException e) {
      throw new UncheckedIOException("ffprobe did not answer JSON", e);
    }
  }

  public JsonNode format() {
    return json.path("format");
  }

  /** The first of its type that is not an album cover. */
  public Optional<JsonNode> stream(String type) {
    return streams(type).filter(stream -> !isCover(stream)).findFirst();
  }

  /** All of its type, covers among them, in the file's order. */
  public List<JsonNode> all(String type) {
    return streams(type).toList();
  }

  /** The first picture that is attached rather than played. */
  public Optional<JsonNode> cover() {
    return streams("video").filter(Probe::isCover).findFirst();
  }

  /** Puts a value that is safe to show: no control characters, not too long, never empty. */
  public static void put(Map<String, String> metadata, String name, String value) {
    String clean = value.replaceAll("[^\\p{Alnum} .,:+_/()-]", "").strip();
    if (!clean.isEmpty()) {
      metadata.put(name, clean.substring(0, Math.min(100, clean.length())));
    }
  }

  private Stream<JsonNode> streams(String type) {
    return StreamSupport.stream(json.path("streams").spliterator(), false)
        .filter(stream -> stream.path("codec_type").asText().equals(type));
  }

  private static boolean isCover(JsonNode stream) {
    return stream.path("disposition").path("attached_pic").asInt() != 0;
  }
}
