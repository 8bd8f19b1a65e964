package io.medianest.hub.message;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages, kept. Everything here fails when the store is away. */
interface MessageStore {
  /** The message, new or as it was sent before; empty when there is no such receiver. */
  Uni<Optional<DirectMessage>> send(
      String from, String to, String clientId, String text, Instant now);

  /** Between two users, newest first. */
  Uni<List<DirectMessage>> between(String one, String other, long before, int limit);

  /**
   * Everything a user has been sent by another up to a message has been delivered, or read.
   *
   * @return those that had not been
   */
  Uni<List<Long>> mark(String to, String from, long upTo, boolean read, Instant now);
}
