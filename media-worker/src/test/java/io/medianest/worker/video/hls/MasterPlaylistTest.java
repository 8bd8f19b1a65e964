package io.medianest.worker.video.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.hls.MasterPlaylist.Alternative;
import io.medianest.worker.video.hls.MasterPlaylist.Variant;
import io.medianest.worker.video.hls.MediaPlaylist.Weight;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MasterPlaylistTest {
  private static final Variant VARIANT =
      new Variant(
          new Rung("720p", 1280, 720, 23, 1),
          new Weight(5_100, 8_000, 8_000, 5_100),
          Optional.of("avc1.64001f"));

  @Test
  void tellsPlayersWhatWasMeasured() {
    String text = new MasterPlaylist(List.of(VARIANT), List.of(), List.of(), 25).text();

    assertThat(text)
        .contains("#EXT-X-INDEPENDENT-SEGMENTS")
        .contains(
            "#EXT-X-STREAM-INF:BANDWIDTH=8000,AVERAGE-BANDWIDTH=5100,RESOLUTION=1280x720,"
                + "FRAME-RATE=25.000,CODECS=\"avc1.64001f\"\n720p.m3u8\n")
        .doesNotContain("EXT-X-MEDIA");
  }

  @Test
  void offersEveryTrackInItsLanguage() {
    String text =
        new MasterPlaylist(
                List.of(VARIANT),
                List.of(
                    new Alternative("audio", "und", 128_000, 120_000),
                    new Alternative("audio_2", "deu", 130_000, 120_000)),
                List.of(new Alternative("subtitles_1", "eng", 0, 0)),
                25)
            .text();

    assertThat(text)
        .contains("TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"audio\",DEFAULT=YES")
        .contains("NAME=\"deu (audio_2)\",LANGUAGE=\"deu\",DEFAULT=NO")
        .contains("TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"eng (subtitles_1)\"")
        .contains("BANDWIDTH=138000,AVERAGE-BANDWIDTH=125100")
        .contains("CODECS=\"avc1.64001f,mp4a.40.2\",AUDIO=\"audio\",SUBTITLES=\"subtitles\"\n");
  }
}
