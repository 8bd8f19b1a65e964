package io.medianest.gateway.media.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCursorTest {
  @Test
  void comesBackAsItWentOut() {
    var cursor =
        new SearchCursor(0.6079271, new Cursor(Instant.parse("2026-01-01T00:00:00Z"), "m-1"));
    assertThat(SearchCursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "x~y", "1", "3fe0000000000000~nonsense"})
  void refusesWhatIsNoneOfOurs(String encoded) {
    assertThatThrownBy(() -> SearchCursor.decode(encoded)).isInstanceOf(ProblemException.class);
  }
}
