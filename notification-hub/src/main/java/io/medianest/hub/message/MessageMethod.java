package io.medianest.hub.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.call.BadArgumentsException;
import io.medianest.hub.call.Method;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;

/** One of {@link MessageMethods}. */
record MessageMethod(String name, BiFunction<String, JsonNode, Uni<ObjectNode>> action)
    implements Method {
  @Override
  public Uni<ObjectNode> call(String userId, JsonNode arguments) {
    return action.apply(userId, arguments);
  }

  /** A text that has to be there. */
  static String text(JsonNode arguments, String field, int longest) {
    String text = arguments.path(field).asText();
    if (text.isBlank() || text.length() > longest) {
      throw new BadArgumentsException(field + " has 1 to " + longest + " characters");
    }
    return text;
  }
}
