package io.medianest.worker.video.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  @Test
  void takesFiveFramesFromTwentyToAHundredPerCent() {
    ContactSheet sheet = ContactSheet.of(Films.film(1920, 1080, 100_000, true), 1);

    assertThat(sheet.seconds()).containsExactly(20.0, 40.0, 60.0, 80.0, 99.9);
  }

  @Test
  void takesTheOnlyFrameOfAStillFilmFiveTimes() {
    ContactSheet sheet = ContactSheet.of(Films.film(64, 64, 0, false), 1);

    assertThat(sheet.seconds()).containsOnly(0.0);
  }

  @Test
  void fillsAContactSheetOfFullHd() {
    ContactSheet sheet = ContactSheet.of(Films.film(1920, 1080, 10_000, true), 1);

    assertThat(sheet.filter())
        .contains("scale=960:540")
        .contains("scale=640:360")
        .endsWith("xstack=inputs=5:layout=0_0|960_0|0_540|640_540|1280_540[sheet]");
  }

  @Test
  void neverEnlargesThePoster() {
    assertThat(ContactSheet.poster(Films.film(320, 240, 1, false)))
        .isEqualTo(new ContactSheet.Size(320, 240));
    assertThat(ContactSheet.poster(Films.film(1080, 1920, 1, false)))
        .isEqualTo(new ContactSheet.Size(720, 1280));
  }
}
