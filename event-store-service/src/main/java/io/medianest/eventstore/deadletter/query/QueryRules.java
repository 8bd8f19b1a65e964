package io.medianest.eventstore.deadletter.query;

import io.medianest.messaging.command.DeadLetterCommand.GroupPlace;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.DeadLetterFilter;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a question about dead letters must fulfil, so that the database can answer it. */
public final class QueryRules {
  static final int MOST = 500;
  private static final int LONGEST = 500;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private QueryRules() {}

  static Optional<Refused> check(DeadLetterFilter filter, int limit) {
    return filter == null || limit < 1 || limit > MOST
        ? no("eventstore.invalid-range", "A filter, and 1 to " + MOST + " at once.")
        : check(filter);
  }

  /**
   * @param place null for the first page
   */
  static Optional<Refused> check(DeadLetterFilter filter, GroupPlace place, int limit) {
    return place == null || isPlace(place)
        ? check(filter, limit)
        : no("eventstore.invalid-range", "This is no group's place.");
  }

  public static Optional<Refused> check(DeadLetterFilter filter) {
    boolean texts =
        Stream.of(
                filter.queue(),
                filter.service(),
                filter.errorClass(),
                filter.fingerprint(),
                filter.text())
            .filter(Objects::nonNull)
            .allMatch(QueryRules::isText);
    boolean times =
        Stream.of(filter.from(), filter.to()).filter(Objects::nonNull).allMatch(QueryRules::isTime);
    return texts && times
        ? Optional.empty()
        : no("dead-letters.invalid-filter", "A text or a time of the filter cannot be used.");
  }

  private static boolean isPlace(GroupPlace place) {
    return place.lastSeen() != null
        && isTime(place.lastSeen())
        && place.fingerprint() != null
        && isText(place.fingerprint());
  }

  /** PostgreSQL holds no NUL, and nobody searches for novels. */
  private static boolean isText(String text) {
    return text.length() <= LONGEST && text.indexOf('\u0000') < 0;
  }

  private static boolean isTime(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  private static Optional<Refused> no(String code, String detail) {
    return Optional.of(new Refused(code, 400, detail, false));
  }
}
