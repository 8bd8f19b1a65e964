package io.medianest.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an event tells about a person, field by field, and what stands there once the person is
 * forgotten: always something its record can be read from. An event with such a field needs a row
 * here; the event store encrypts what the row names.
 *
 * <p>Ids of persons are no part of it. They are random, and lead to nobody once the account is
 * gone.
 *
 * @param person the field that holds whose event it is; null when the stream's earlier events say
 *     so
 * @param fields by name, each with what replaces its value
 */
public record PersonalData(String person, Map<String, UnaryOperator<JsonNode>> fields) {
  private static final String ERASED = "erased";

  private static final UnaryOperator<JsonNode> TEXT =
      _ -> JsonNodeFactory.instance.textNode(ERASED);
  private static final UnaryOperator<JsonNode> NOTHING = _ -> JsonNodeFactory.instance.nullNode();
  private static final UnaryOperator<JsonNode> DIGEST =
      _ -> JsonNodeFactory.instance.textNode("0".repeat(64));

  /** By type; older versions of a type have the same fields. */
  private static final Map<String, PersonalData> BY_TYPE =
      Map.of(
          "media.uploaded",
          new PersonalData(
              "ownerId",
              Map.of(
                  "fileName", TEXT,
                  "objectKey", TEXT,
                  "sha256", DIGEST,
                  "caption", NOTHING,
                  "clientId", NOTHING,
                  "sessionId", NOTHING)),
          "media.processing.completed",
          // Keys of renditions hold the file's name, metadata what a camera or an author wrote.
          new PersonalData(null, Map.of("manifest", PersonalData::emptied)),
          "media.processing.playable",
          new PersonalData(null, Map.of("manifest", PersonalData::emptied)),
          // What somebody's pictures are suspected to show.
          "content.flagged",
          new PersonalData(null, Map.of("reason", TEXT)),
          "content.post.created",
          new PersonalData("authorId", Map.of("caption", NOTHING)),
          "interaction.commented",
          new PersonalData("userId", Map.of("text", TEXT)),
          // In the words of a tool that has seen the file.
          "media.processing.step.failed",
          new PersonalData(null, Map.of("reason", TEXT)),
          "media.processing.failed",
          new PersonalData(null, Map.of("reason", TEXT)));

  public PersonalData {
    fields = Map.copyOf(fields);
  }

  /** Empty for events that tell nothing about anybody. */
  public static Optional<PersonalData> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** Whose event it is; empty when only its stream can tell. */
  public Optional<String> personIn(JsonNode data) {
    return person == null
        ? Optional.empty()
        : Optional.ofNullable(data.get(person)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** The personal fields of {@code data}, as they are. */
  public ObjectNode personal(JsonNode data) {
    ObjectNode personal = JsonNodeFactory.instance.objectNode();
    fields.keySet().stream()
        .filter(data::hasNonNull)
        .forEach(field -> personal.set(field, data.get(field)));
    return personal;
  }

  /** {@code data} without them; still an event that can be read. */
  public JsonNode erased(JsonNode data) {
    ObjectNode rest = data.deepCopy();
    fields.forEach(
        (field, replacement) -> {
          if (data.hasNonNull(field)) {
            rest.set(field, replacement.apply(data.get(field)));
          }
        });
    return rest;
  }

  private static JsonNode emptied(JsonNode manifest) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode empty = manifest.deepCopy();
    empty.put("key", ERASED);
    empty.set("metadata", json.objectNode());
    empty.set("renditions", json.arrayNode());
    return empty;
  }
}
