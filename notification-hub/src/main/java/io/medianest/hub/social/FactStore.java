package io.medianest.hub.social;

import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.SocialEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps what facts say. */
public interface FactStore {
  /**
   * Whatever has been applied before, or is older than what has, changes nothing: counters count
   * each fact once. Fails when the store is away.
   *
   * @param fact with its version
   */
  Uni<Void> apply(EventEnvelope fact, SocialEvent event);

  /** Posts of an author that show this media object and no other. */
  Uni<List<String>> postsOfNothingBut(String authorId, String mediaId);

  /** No post of the author shows it any more. */
  Uni<Void> removeMedia(String authorId, String mediaId);
}
