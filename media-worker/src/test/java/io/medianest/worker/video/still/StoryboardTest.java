package io.medianest.worker.video.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import org.junit.jupiter.api.Test;

class StoryboardTest {
  @Test
  void showsAShortFilmInOneRow() {
    Storyboard board = Storyboard.of(Films.film(1280, 720, 8_300, true));

    assertThat(board).isEqualTo(new Storyboard(2, 5, 160, 90));
    assertThat(board.filter())
        .isEqualTo("fps=fps=1000/2000:round=up,scale=160:90,setsar=1,tile=5x1");
    assertThat(board.sheets()).isEqualTo(1);
  }

  @Test
  void spreadsALongFilmOverFourSheetsAtMost() {
    Storyboard board = Storyboard.of(Films.film(1920, 1080, 7_200_000, true));

    assertThat(board.interval()).isEqualTo(18);
    assertThat(board.sheets()).isEqualTo(4);
  }

  @Test
  void saysWhichPartOfWhichSheetShowsWhatTime() {
    String vtt = Storyboard.of(Films.film(1280, 720, 300_000, true)).vtt("film_%d.jpg");

    assertThat(vtt)
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nfilm_1.jpg#xywh=0,0,160,90\n")
        .contains("00:00:26.000 --> 00:00:28.000\nfilm_1.jpg#xywh=480,90,160,90\n")
        .contains("00:03:20.000 --> 00:03:22.000\nfilm_2.jpg#xywh=0,0,160,90\n");
  }
}
