package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.append.AppendRules;
import io.medianest.eventstore.deadletter.query.QueryRules;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import java.util.Optional;

/**
 * Whether an order is carried out. An order never touches more than somebody has seen counted: it
 * names the most it may touch, and is refused as a whole when there is more.
 */
final class ActDecider {
  static final int MOST_IDS = 1_000;
  static final int LONGEST_REASON = 500;

  private ActDecider() {}

  /** What is wrong with the order itself. */
  static Optional<Refused> check(ActKind kind, Order order) {
    if (order == null || order.by() == null || order.selection() == null) {
      return no("dead-letters.invalid-order", 400, "An order says who and which letters.");
    }
    if (order.by().userId() == null
        || order.by().tenant() == null
        || order.actId() == null
        || !AppendRules.isStreamId(DeadLetterEvent.streamId(order.actId()))) {
      return no("dead-letters.invalid-order", 400, "An order has an id, a user and a tenant.");
    }
    if (!isReason(order.reason())) {
      return no(
          "dead-letters.invalid-reason",
          400,
          "An order says why, in 1 to " + LONGEST_REASON + " characters.");
    }
    return checkSelection(kind, order);
  }

  /** What speaks against it once the letters have been counted. */
  static Optional<Refused> decide(Order order, Census census) {
    boolean byIds = !order.selection().ids().isEmpty();
    if (census.touchable() == 0 && (byIds || !order.dryRun())) {
      return Optional.of(nothingToTouch(census));
    }
    if (order.dryRun()) {
      return Optional.empty();
    }
    if (order.expected() == null) {
      return no(
          "dead-letters.unconfirmed",
          409,
          "It would touch "
              + letters(census.touchable())
              + ": say so in 'expected', or do a dry run first.");
    }
    return census.touchable() > order.expected()
        ? no(
            "dead-letters.more-than-expected",
            409,
            letters(census.touchable())
                + " would be touched, more than the "
                + order.expected()
                + " expected.")
        : Optional.empty();
  }

  static Refused nothingToTouch(Census census) {
    if (census.undeliverable() > 0) {
      return new Refused(
          "dead-letters.undeliverable",
          409,
          letters(census.undeliverable())
              + " failed where no queue leads to: in a Kafka consumer, which can only be rebuilt"
              + " from its topic, or in a queue that is gone.",
          false);
    }
    return census.closed() > 0
        ? new Refused(
            "dead-letters.not-open",
            409,
            letters(census.closed()) + " retried, being retried or discarded already.",
            false)
        : new Refused("dead-letters.not-found", 404, "There is no such dead letter.", false);
  }

  private static Optional<Refused> checkSelection(ActKind kind, Order order) {
    DeadLetterSelection selection = order.selection();
    if (selection.ids().isEmpty() && selection.filter().passesAll()) {
      return no("dead-letters.invalid-selection", 400, "Name the letters, or a filter.");
    }
    if (selection.ids().size() > MOST_IDS) {
      return no("dead-letters.invalid-selection", 400, "At most " + MOST_IDS + " ids at once.");
    }
    DeadLetterState state = selection.filter().state();
    if (state != null && !kind.takes(state)) {
      return no(
          "dead-letters.invalid-selection", 400, "It cannot be done to letters " + state + ".");
    }
    return QueryRules.check(selection.filter());
  }

  private static boolean isReason(String reason) {
    return reason != null
        && !reason.isBlank()
        && reason.length() <= LONGEST_REASON
        && reason.indexOf('\u0000') < 0;
  }

  private static String letters(long count) {
    return count == 1 ? "1 letter" : count + " letters";
  }

  private static Optional<Refused> no(String code, int status, String detail) {
    return Optional.of(new Refused(code, status, detail, false));
  }
}
