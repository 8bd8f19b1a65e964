package io.medianest.worker.video.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.hls.MediaPlaylist.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaPlaylistTest {
  private static final MediaPlaylist TWO =
      new MediaPlaylist(
          "a_init.mp4",
          List.of(new Segment("a_00001.m4s", 4), new Segment("a_00002.m4s", 4)),
          true);

  @Test
  void readsWhatItHasWritten() {
    assertThat(MediaPlaylist.parse(TWO.text().lines().toList())).isEqualTo(TWO);
    assertThat(TWO.text()).contains("#EXT-X-PLAYLIST-TYPE:VOD").endsWith("#EXT-X-ENDLIST\n");
  }

  @Test
  void isOpenWhileItGrows() {
    assertThat(TWO.first(1).text())
        .contains("#EXT-X-PLAYLIST-TYPE:EVENT")
        .doesNotContain("ENDLIST", "00002");
  }

  @Test
  void goesOnWhereAnotherEnded() {
    MediaPlaylist more =
        new MediaPlaylist("a_again.mp4", List.of(new Segment("a_00002.m4s", 4)), true);

    assertThat(TWO.first(1).followedBy(more)).isEqualTo(TWO);
    assertThat(MediaPlaylist.EMPTY.followedBy(TWO)).isEqualTo(TWO);
  }

  @Test
  void weighsItsFiles(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("a_init.mp4"), new byte[100]);
    Files.write(folder.resolve("a_00001.m4s"), new byte[4_000]);
    Files.write(folder.resolve("a_00002.m4s"), new byte[1_000]);

    assertThat(TWO.weigh(folder)).isEqualTo(new MediaPlaylist.Weight(5_100, 8_000, 8_000, 5_100));
  }
}
