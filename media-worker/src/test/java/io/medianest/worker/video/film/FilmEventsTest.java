package io.medianest.worker.video.film;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilmEventsTest {
  private final List<Double> reached = new ArrayList<>();

  @Test
  void countsCutsBlacknessAndSilence() {
    assertThat(
            of(
                """
                frame:50   pts:25600   pts_time:2
                lavfi.black_start=2
                lavfi.scd.time=2.04
                lavfi.black_end=3.5
                lavfi.scd.time=3.52
                lavfi.silence_start=1.5
                lavfi.silence_end=2.25
                """,
                true))
        .containsEntry("video.scene-cuts", "2")
        .containsEntry("video.black-seconds", "1.5")
        .containsEntry("audio.silent-seconds", "0.8");
  }

  @Test
  void letsWhatDoesNotEndLastToTheEnd() {
    assertThat(of("lavfi.black_start=4\n", false))
        .containsEntry("video.black-seconds", "6.0")
        .doesNotContainKey("audio.silent-seconds");
  }

  @Test
  void takesOneBlackFrameForNothing() {
    assertThat(of("lavfi.black_start=4\nlavfi.black_end=4.04\n", false))
        .containsEntry("video.black-seconds", "0.0");
  }

  @Test
  void skipsWhatItDoesNotUnderstand() {
    assertThat(of("lavfi.scd.time=nan\nlavfi.black_start=\nlavfi.scd.time=-1\n", false))
        .containsEntry("video.scene-cuts", "0");
  }

  @Test
  void tellsHowFarItIs() {
    of("out_time_us=N/A\nout_time_us=1500000\nprogress=end\n", false);

    assertThat(reached).containsExactly(1.5);
  }

  private Map<String, String> of(String printed, boolean sound) {
    FilmEvents events = new FilmEvents();
    events.readAll(
        new ByteArrayInputStream(printed.getBytes(StandardCharsets.US_ASCII)), reached::add);
    VideoFacts film = Films.film(640, 360, 10_000, sound);
    Map<String, String> found = new HashMap<>(events.seen(film));
    found.putAll(events.heard(film));
    assertThat(FilmEvents.areAllIn(found, film)).isTrue();
    assertThat(FilmEvents.areAllIn(events.heard(film), film)).isFalse();
    return found;
  }
}
