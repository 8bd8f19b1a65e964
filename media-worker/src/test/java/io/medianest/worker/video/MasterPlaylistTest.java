package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterPlaylistTest {
  @Test
  void tellsPlayersWhatWasMeasured(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("720p_init.mp4"), new byte[100]);
    Files.write(folder.resolve("720p_00001.m4s"), new byte[4_000]);
    Files.write(folder.resolve("720p_00002.m4s"), new byte[1_000]);
    Path playlist =
        Files.writeString(
            folder.resolve("720p.m3u8"),
            """
            #EXTM3U
            #EXT-X-MAP:URI="720p_init.mp4"
            #EXTINF:4.000000,
            720p_00001.m4s
            #EXTINF:4.000000,
            720p_00002.m4s
            #EXT-X-ENDLIST
            """);

    MediaPlaylist measured = MediaPlaylist.read(playlist);
    String text =
        new MasterPlaylist(
                List.of(new Rung("720p", 1280, 720, 1)),
                Map.of("720p", measured),
                Map.of("720p", "avc1.64001f"),
                25)
            .text();

    assertThat(measured.files()).hasSize(3);
    assertThat(measured.bytes()).isEqualTo(5_100);
    assertThat(text)
        .contains("#EXT-X-INDEPENDENT-SEGMENTS")
        .contains(
            "#EXT-X-STREAM-INF:BANDWIDTH=8000,AVERAGE-BANDWIDTH=5100,RESOLUTION=1280x720,"
                + "FRAME-RATE=25.000,CODECS=\"avc1.64001f\"\n720p.m3u8\n")
        .doesNotContain("EXT-X-MEDIA");
  }

  @Test
  void takesTheNamesOfCodecsFromFfmpeg() {
    assertThat(
            MasterPlaylist.codecs(
                List.of(
                    "#EXTM3U",
                    "#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS=\"avc1.64001f,mp4a.40.2\"",
                    "720p.m3u8")))
        .isEqualTo(Map.of("720p", "avc1.64001f,mp4a.40.2"));
  }
}
