package io.medianest.worker.video.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.film.Rung;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  @Test
  void offersAllRungsOfAFullHdFilm() {
    assertThat(Ladder.of(1920, 1080, 23).rungs())
        .extracting(Rung::name, Rung::width, Rung::height)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1080p", 1920, 1080),
            org.assertj.core.groups.Tuple.tuple("720p", 1280, 720),
            org.assertj.core.groups.Tuple.tuple("480p", 852, 480),
            org.assertj.core.groups.Tuple.tuple("360p", 640, 360));
  }

  @Test
  void measuresTheShortEdgeOfAnUprightFilm() {
    assertThat(Ladder.of(720, 1280, 23).rungs())
        .extracting(Rung::width, Rung::height)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(720, 1280),
            org.assertj.core.groups.Tuple.tuple(480, 852),
            org.assertj.core.groups.Tuple.tuple(360, 640));
  }

  @Test
  void givesASmallFilmOneRungOfItsOwnSize() {
    assertThat(Ladder.of(321, 241, 23).rungs())
        .containsExactly(new Rung("240p", 320, 240, 23, 400_000));
  }

  @ParameterizedTest
  @CsvSource({
    "1920,1080",
    "1080,1920",
    "1279,719",
    "4096,2160",
    "853,480",
    "641,361",
    "99,7",
    "1,1",
    "1998,1080",
    "1440,1080",
    "7,4000"
  })
  void neverExceedsTheSourceAndIsAlwaysEven(int width, int height) {
    assertThat(Ladder.of(width, height, 23).rungs())
        .isNotEmpty()
        .allSatisfy(
            rung -> {
              assertThat(rung.width()).isLessThanOrEqualTo(Math.max(2, width));
              assertThat(rung.height()).isLessThanOrEqualTo(Math.max(2, height));
              assertThat(rung.width() % 2).isZero();
              assertThat(rung.height() % 2).isZero();
            });
  }

  @Test
  void picksOneRungForThoseInAHurry() {
    assertThat(Ladder.of(1920, 1080, 23).upTo(480).rungs())
        .extracting(Rung::name)
        .containsExactly("480p");
    assertThat(Ladder.of(200, 100, 23).upTo(480).rungs()).hasSize(1);
  }
}
