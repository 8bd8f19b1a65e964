package io.medianest.messaging.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.event.DeadLetterState;
import java.time.Instant;
import java.util.List;

/** What event-store-service answers about dead letters. */
public sealed interface DeadLetterReply extends Reply {
  /** One page of letters. */
  record Letters(List<Letter> letters) implements DeadLetterReply {
    public Letters {
      letters = List.copyOf(letters);
    }
  }

  /**
   * A letter in short.
   *
   * @param id grows in the order of storing
   * @param messageId the same for every parking of the same message
   * @param messageType wire name of the event or command; empty when unknown
   * @param reason its first 500 characters
   * @param errorClass name of an {@code ErrorClass}, or {@code UNKNOWN}
   * @param attempts tries in all
   * @param firstFailureAt null when unknown
   * @param fingerprint the group of its cause
   * @param size bytes of the body
   */
  record Letter(
      long id,
      String messageId,
      String messageType,
      String reason,
      String errorClass,
      int attempts,
      Instant firstFailureAt,
      Instant lastFailureAt,
      String failedQueue,
      String failedService,
      String correlationId,
      String fingerprint,
      DeadLetterState state,
      long size) {}

  /** One page of groups. */
  record Groups(List<Group> groups) implements DeadLetterReply {
    public Groups {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Letters of one cause.
   *
   * @param cause the reason without what differs from letter to letter
   * @param count letters that pass the filter
   * @param open how many of them wait for a decision
   * @param newest id of the newest one
   */
  record Group(
      String fingerprint,
      String failedQueue,
      String errorClass,
      String messageType,
      String cause,
      long count,
      long open,
      Instant firstSeen,
      Instant lastSeen,
      long newest) {}

  /**
   * A letter with all its evidence.
   *
   * @param reason the whole of it
   * @param headers as they came
   * @param retryable whether there is a queue to deliver it to
   * @param closedAt when it was retried or discarded, or null
   * @param actId the order that did it or is doing it, or null
   * @param parkings ids of all letters of the same message, in order: more than one when a retry
   *     failed again
   */
  record Inspected(
      Letter letter,
      String reason,
      String originalExchange,
      String originalRoutingKey,
      String contentType,
      JsonNode headers,
      Body body,
      boolean retryable,
      Instant storedAt,
      Instant closedAt,
      String actId,
      List<Long> parkings)
      implements DeadLetterReply {
    public Inspected {
      parkings = List.copyOf(parkings);
    }
  }

  /**
   * A body for people to read.
   *
   * @param encoding {@code text} or {@code base64}
   * @param truncated whether this is its beginning only
   */
  record Body(String encoding, String content, boolean truncated) {}

  /**
   * What an order has touched, or would touch.
   *
   * @param count letters touched; a retry delivers them in the background
   * @param undeliverable letters of the selection left out because no queue can take them
   * @param through the newest letter of the selection; as the selection's {@code through} it keeps
   *     out what comes later
   * @param ids the first 100 of those a dry run counted; empty otherwise
   */
  record Acted(
      String actId, boolean dryRun, long count, long undeliverable, Long through, List<Long> ids)
      implements DeadLetterReply {
    public Acted {
      ids = List.copyOf(ids);
    }
  }
}
