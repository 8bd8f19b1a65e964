package io.medianest.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final Cursor CURSOR =
      new Cursor(Instant.parse("2026-01-01T12:00:00.123456Z"), "a|b");

  @Test
  void survivesTheWayToTheClientAndBack() {
    assertThat(Cursor.decode(CURSOR.encode())).isEqualTo(CURSOR);
  }

  @Test
  void theFirstPageNeedsNone() {
    assertThat(Cursor.decode(null)).isEqualTo(Cursor.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "MXx4", "MXx5ZXN0ZXJkYXl8YQ", "Mnwx"})
  void refusesWhatItHasNotGivenOut(String cursor) {
    assertThatThrownBy(() -> Cursor.decode(cursor))
        .isInstanceOf(ProblemException.class)
        .hasMessage("request.bad-cursor");
  }

  @Test
  void aPageSaysWhereTheNextOneBegins() {
    Page<Integer> page = Page.of(List.of(1, 2, 3), 2, _ -> CURSOR);
    assertThat(page.items()).containsExactly(1, 2);
    assertThat(Cursor.decode(page.nextCursor())).isEqualTo(CURSOR);
  }

  @Test
  void theLastPageHasNoCursor() {
    assertThat(Page.of(List.of(1, 2), 2, _ -> CURSOR).nextCursor()).isNull();
  }
}
