package io.medianest.eventstore.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** AMQP headers as JSON: every AMQP type has a form, none is left out. */
final class HeaderJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HeaderJson() {}

  static ObjectNode of(Map<?, ?> headers) {
    ObjectNode object = JSON.objectNode();
    headers.forEach((name, value) -> object.set(PlainText.of(name.toString()), node(value)));
    return object;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Map<?, ?> map -> of(map);
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Boolean b -> JSON.booleanNode(b);
      case Integer i -> JSON.numberNode(i);
      case Long l -> JSON.numberNode(l);
      case BigDecimal d -> JSON.numberNode(d);
      case Date date -> JSON.textNode(date.toInstant().toString());
      case byte[] bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes));
      default -> JSON.textNode(PlainText.of(value.toString()));
    };
  }
}
