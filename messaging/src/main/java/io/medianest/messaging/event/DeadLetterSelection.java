package io.medianest.messaging.event;

import java.util.List;

/**
 * The dead letters an administrator has chosen: those of {@code ids} (all, when it is empty) that
 * pass {@code filter} and are not newer than {@code through}.
 *
 * @param through the newest letter meant, as a dry run has answered it; null for whatever is there
 *     when the order arrives
 */
public record DeadLetterSelection(List<Long> ids, DeadLetterFilter filter, Long through) {
  public DeadLetterSelection {
    ids = ids == null ? List.of() : List.copyOf(ids);
    filter = filter == null ? DeadLetterFilter.ALL : filter;
  }

  public static DeadLetterSelection of(long id) {
    return new DeadLetterSelection(List.of(id), null, null);
  }
}
