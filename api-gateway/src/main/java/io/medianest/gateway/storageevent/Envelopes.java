package io.medianest.gateway.storageevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes S3 events out of whatever they came in: as they are, in a notification of SNS ({@code
 * Message}, or {@code Sns} in a record), in messages of SQS ({@code Body}, or {@code body} in a
 * record), or in both at once.
 */
final class Envelopes {
  /** SNS within SQS within a record; anything deeper is no event. */
  private static final int DEEPEST = 6;

  private static final int LONGEST_KEY = 1024;

  private final ObjectMapper json;
  private final List<ObjectWord> words = new ArrayList<>();
  private int ignored;

  private Envelopes(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param words of each object the last one, in the order they came
   * @param ignored parts that are about no object: tests, confirmations, other kinds of events
   */
  record Opened(List<ObjectWord> words, int ignored) {}

  /** Fails with {@code request.malformed-json} for what is no JSON at any level. */
  static Opened open(String body, ObjectMapper json) {
    Envelopes envelopes = new Envelopes(json);
    envelopes.open(body, 0);
    Map<String, ObjectWord> last = new LinkedHashMap<>();
    for (ObjectWord word : envelopes.words) {
      last.merge(
          word.bucket() + "/" + word.key(),
          word,
          (before, later) -> before.isOverruledBy(later) ? later : before);
    }
    return new Opened(List.copyOf(last.values()), envelopes.ignored);
  }

  private void open(String text, int depth) {
    try {
      open(json.readTree(text), depth);
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          new RequestProblem.MalformedJson("An event or what it is wrapped in is not JSON."));
    }
  }

  private void open(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      ignored++;
    } else if (node.path("s3").isObject()) {
      record(node);
    } else if (node.path("Records").isArray()) {
      node.path("Records").forEach(part -> open(part, depth + 1));
    } else if (node.path("Messages").isArray()) {
      node.path("Messages").forEach(part -> open(part, depth + 1));
    } else if (node.isArray()) {
      node.forEach(part -> open(part, depth + 1));
    } else if (node.path("Sns").isObject()) {
      open(node.path("Sns"), depth + 1);
    } else {
      wrapped(node, depth);
    }
  }

  private void wrapped(JsonNode node, int depth) {
    boolean confirmation = node.path("Type").asText().endsWith("Confirmation");
    for (String field : List.of("Message", "Body", "body")) {
      if (!confirmation && node.path(field).isTextual()) {
        open(node.path(field).asText(), depth + 1);
        return;
      }
    }
    ignored++; // s3:TestEvent, or nothing we know.
  }

  private void record(JsonNode node) {
    String name = node.path("eventName").asText().replaceFirst("^s3:", "");
    String key = decoded(node.path("s3").path("object").path("key").asText());
    boolean removed = name.startsWith("ObjectRemoved:");
    if (key.isEmpty()
        || key.length() > LONGEST_KEY
        || key.indexOf('\0') >= 0
        || !(removed || name.startsWith("ObjectCreated:"))) {
      ignored++;
      return;
    }
    words.add(
        new ObjectWord(
            node.path("s3").path("bucket").path("name").asText(null),
            key,
            removed,
            node.path("s3").path("object").path("sequencer").asText(null)));
  }

  /** As forms encode: a blank is a plus. What is not encoded like that is no key. */
  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
