package io.medianest.worker.video.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoryboardTest {
  private static final Duration SEGMENT = Duration.ofSeconds(4);

  @Test
  void showsAShortFilmInOneRow() {
    Storyboard board = Storyboard.of(Films.film(1280, 720, 8_300, true), SEGMENT);

    assertThat(board).isEqualTo(new Storyboard(4, 3, 160, 90));
    assertThat(board.filter())
        .isEqualTo("fps=fps=1000/4000:round=up,scale=160:90,setsar=1,tile=3x1");
    assertThat(board.sheets()).isEqualTo(1);
  }

  @Test
  void spreadsALongFilmOverFourSheetsAtMost() {
    Storyboard board = Storyboard.of(Films.film(1920, 1080, 7_200_000, true), SEGMENT);

    assertThat(board.interval()).isEqualTo(20);
    assertThat(board.sheets()).isEqualTo(4);
  }

  @Test
  void saysWhichPartOfWhichSheetShowsWhatTime() {
    String vtt = Storyboard.of(Films.film(1280, 720, 600_000, true), SEGMENT).vtt("film_%d.jpg");

    assertThat(vtt)
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nfilm_1.jpg#xywh=0,0,160,90\n")
        .contains("00:00:52.000 --> 00:00:56.000\nfilm_1.jpg#xywh=480,90,160,90\n")
        .contains("00:06:40.000 --> 00:06:44.000\nfilm_2.jpg#xywh=0,0,160,90\n");
  }
}
