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
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()).encode());
  }
}
