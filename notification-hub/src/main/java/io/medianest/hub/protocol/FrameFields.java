package io.medianest.hub.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.live.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields of one client frame; whatever does not fit is the client's mistake. */
record FrameFields(JsonNode frame, String ref) {
  /** Events one frame may ask for. */
  static final int MOST = 200;

  private static final int MAX_CHANNELS = 100;

  void only(String... known) throws FrameRejectedException {
    only(frame, Set.of(known));
  }

  String requiredText(String field) throws FrameRejectedException {
    String text = text(field, null);
    if (text == null) {
      throw malformed();
    }
    return text;
  }

  String text(String field, String otherwise) throws FrameRejectedException {
    return text(frame.get(field), otherwise);
  }

  /** 0 when it is not there. */
  int number(String field, int most) throws FrameRejectedException {
    JsonNode value = frame.get(field);
    if (value == null || value.isNull()) {
      return 0;
    }
    if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > most) {
      throw malformed();
    }
    return value.intValue();
  }

  JsonNode object(String field) throws FrameRejectedException {
    JsonNode value = frame.get(field);
    if (value == null || value.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!value.isObject()) {
      throw malformed();
    }
    return value;
  }

  /** How many were last. */
  int last(int otherwise) throws FrameRejectedException {
    return frame.hasNonNull("last") ? number("last", MOST) : otherwise;
  }

  /** From {@code channel} or {@code channels}. */
  List<String> channels() throws FrameRejectedException {
    JsonNode several = frame.get("channels");
    if (several == null) {
      return List.of(requiredText("channel"));
    }
    if (!several.isArray()
        || several.isEmpty()
        || several.size() > MAX_CHANNELS
        || frame.has("channel")) {
      throw malformed();
    }
    List<String> channels = new ArrayList<>();
    for (JsonNode channel : several) {
      String name = text(channel, null);
      if (name == null) {
        throw malformed();
      }
      channels.add(name);
    }
    return channels;
  }

  /** Null when it is not there. */
  Position since() throws FrameRejectedException {
    JsonNode since = frame.get("since");
    if (since == null || since.isNull()) {
      return null;
    }
    JsonNode offset = since.get("offset");
    String epoch = text(since.get("epoch"), null);
    if (epoch == null || offset == null || !offset.canConvertToLong() || offset.longValue() < 0) {
      throw malformed();
    }
    only(since, Set.of("epoch", "offset"));
    return new Position(epoch, offset.longValue());
  }

  private void only(JsonNode object, Set<String> known) throws FrameRejectedException {
    for (var field : object.properties()) {
      if (!known.contains(field.getKey())) {
        throw new FrameRejectedException(ErrorCode.FRAME_UNKNOWN_FIELD, ref);
      }
    }
  }

  private String text(JsonNode value, String otherwise) throws FrameRejectedException {
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw malformed();
    }
    return value.textValue();
  }

  private FrameRejectedException malformed() {
    return new FrameRejectedException(ErrorCode.FRAME_MALFORMED, ref);
  }
}
