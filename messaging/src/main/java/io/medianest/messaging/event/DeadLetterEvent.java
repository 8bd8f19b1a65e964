package io.medianest.messaging.event;

import java.util.Map;

/**
 * What administrators, or time, have done with dead letters. Each act has a stream of its own,
 * {@code dlq-<actId>}.
 */
public sealed interface DeadLetterEvent extends Event {
  String actId();

  /** The stream an act's events stand in. */
  static String streamId(String actId) {
    return "dlq-" + actId;
  }

  /**
   * Letters are to be delivered again to the queues they failed in.
   *
   * @param by user id of the administrator
   * @param reason in the administrator's words
   * @param count how many
   */
  record RetryRequested(
      String actId, String by, String reason, long count, DeadLetterSelection selection)
      implements DeadLetterEvent {}

  /**
   * The letters of an earlier request are in their queues again; the broker has confirmed each.
   * There is none when the last of them have been discarded instead.
   *
   * @param count how many; fewer than requested when some were discarded meanwhile
   */
  record Retried(String actId, long count) implements DeadLetterEvent {}

  /**
   * Letters have been given up.
   *
   * @param by user id of the administrator
   */
  record Discarded(
      String actId, String by, String reason, long count, DeadLetterSelection selection)
      implements DeadLetterEvent {}

  /**
   * Letters nobody had decided about were deleted, since they were too old or too many.
   *
   * @param queues how many of each failed queue
   */
  record Expired(String actId, long count, Map<String, Long> queues) implements DeadLetterEvent {
    public Expired {
      queues = Map.copyOf(queues);
    }
  }
}
