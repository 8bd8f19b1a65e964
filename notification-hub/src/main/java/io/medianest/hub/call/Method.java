package io.medianest.hub.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

/** Something a connected client can ask for. */
public interface Method {
  /** As in the frame, e.g. {@code notifications.list}. */
  String name();

  /**
   * Fails with {@link BadArgumentsException} when the arguments do not fit.
   *
   * @param userId who asks
   * @param arguments an object
   */
  Uni<? extends JsonNode> call(String userId, JsonNode arguments);
}
