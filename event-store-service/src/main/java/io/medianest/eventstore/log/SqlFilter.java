package io.medianest.eventstore.log;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Optional conditions as parameters: null does not narrow. */
public final class SqlFilter {
  private SqlFilter() {}

  /** Adds three: {@code text[]} and twice {@code timestamptz}. */
  public static Tuple add(Tuple parameters, List<String> types, Instant from, Instant to) {
    return parameters
        .addArrayOfString(types.isEmpty() ? null : types.toArray(String[]::new))
        .addValue(at(from))
        .addValue(at(to));
  }

  static OffsetDateTime at(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
