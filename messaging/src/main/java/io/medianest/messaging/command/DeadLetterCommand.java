package io.medianest.messaging.command;

import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.topology.Queues;
import java.time.Instant;

/**
 * What event-store-service does with dead letters, beside the appends as {@link EventStoreQuery}s
 * are. For administrators only.
 */
public sealed interface DeadLetterCommand<R extends DeadLetterReply> extends Command<R> {
  @Override
  default String queue() {
    return Queues.EVENT_STORE_QUERIES;
  }

  /**
   * Letters, the newest first.
   *
   * @param before only those with a lower id; null for the first page
   * @param limit 1 to 500
   */
  record ListLetters(DeadLetterFilter filter, Long before, int limit)
      implements DeadLetterCommand<DeadLetterReply.Letters> {}

  /**
   * Letters grouped by cause, the group that failed last first.
   *
   * @param before the last group of the page before; null for the first page
   * @param limit 1 to 500
   */
  record ListGroups(DeadLetterFilter filter, GroupPlace before, int limit)
      implements DeadLetterCommand<DeadLetterReply.Groups> {}

  /** A group's place in the order of {@link ListGroups}. */
  record GroupPlace(Instant lastSeen, String fingerprint) {}

  /** One letter with all its evidence. */
  record Inspect(long id) implements DeadLetterCommand<DeadLetterReply.Inspected> {}

  /** Deliver open letters again, to the queues they failed in and nowhere else. */
  record Retry(Order order) implements DeadLetterCommand<DeadLetterReply.Acted> {}

  /** Give open letters up; or, by the filter's state, those that wait to be delivered again. */
  record Discard(Order order) implements DeadLetterCommand<DeadLetterReply.Acted> {}

  /**
   * An administrator's order.
   *
   * @param actId chosen by the caller, so that a repeat answers as the first time
   * @param by who orders it
   * @param reason why, 1 to 500 characters
   * @param expected most letters it may touch, as a dry run has counted them: if there are more,
   *     none is touched. Needed unless it is a dry run
   * @param dryRun only tell what would be touched
   */
  record Order(
      String actId,
      UploadCommand.Caller by,
      String reason,
      DeadLetterSelection selection,
      Long expected,
      boolean dryRun) {}
}
