package io.medianest.gateway.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;

/**
 * @param nextCursor null on the last page
 */
@RegisterForReflection
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * @param rows up to one more than {@code limit}: whether there is one more tells whether there is
   *     another page
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
    return of(rows, limit, cursor, Cursor::encode);
  }

  /** As above, with a cursor of another kind. */
  public static <T, C> Page<T> of(
      List<T> rows, int limit, Function<T, C> cursor, Function<C, String> encode) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, encode.apply(cursor.apply(items.getLast())));
  }
}
