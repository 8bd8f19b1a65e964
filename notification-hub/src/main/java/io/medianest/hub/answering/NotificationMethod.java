package io.medianest.hub.answering;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.call.BadArgumentsException;
import io.medianest.hub.call.Method;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.Refused;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;

/** A command that connected users may give about themselves. */
record NotificationMethod(
    String name, BiFunction<String, JsonNode, NotificationCommand<?>> command, Answers answers)
    implements Method {
  @Override
  public Uni<JsonNode> call(String userId, JsonNode arguments) {
    return answers
        .to(command.apply(userId, arguments))
        .map(
            reply -> {
              if (reply instanceof Refused refused) {
                throw new BadArgumentsException(refused.detail());
              }
              return MessageJson.tree(reply);
            });
  }
}
