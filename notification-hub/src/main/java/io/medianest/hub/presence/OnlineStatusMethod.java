package io.medianest.hub.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.call.BadArgumentsException;
import io.medianest.hub.call.Method;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** {@code getUserOnlineStatus {users: [...]}}, up to 100 at once. */
@ApplicationScoped
class OnlineStatusMethod implements Method {
  private static final int MOST = 100;

  private final Presence presence;

  OnlineStatusMethod(Presence presence) {
    this.presence = presence;
  }

  @Override
  public String name() {
    return "getUserOnlineStatus";
  }

  @Override
  public Uni<ObjectNode> call(String userId, JsonNode arguments) {
    return presence.of(users(arguments.path("users"))).map(OnlineStatusMethod::answer);
  }

  private static ObjectNode answer(List<UserStatus> statuses) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    statuses.forEach(status -> answer.withArray("users").add(status.json()));
    return answer;
  }

  private static List<String> users(JsonNode names) {
    List<String> users = new ArrayList<>();
    names.forEach(name -> users.add(name.asText()));
    if (users.isEmpty() || users.size() > MOST) {
      throw new BadArgumentsException("users must be 1 to 100 ids");
    }
    return users;
  }
}
