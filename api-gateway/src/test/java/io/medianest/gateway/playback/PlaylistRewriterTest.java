package io.medianest.gateway.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistRewriterTest {
  @Test
  void signsTheSheetsOfAStoryboard() {
    PlaylistRewriter storyboard =
        PlaylistRewriter.read(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            storyboard_1.jpg#xywh=0,0,160,90
            """);

    assertThat(storyboard.files()).containsExactly("storyboard_1.jpg");
    assertThat(storyboard.rewrite(file -> "https://store/" + file + "?a=1"))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            https://store/storyboard_1.jpg?a=1#xywh=0,0,160,90
            """);
  }

  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="main",URI="audio.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=2800000,RESOLUTION=1280x720,CODECS="avc1.64001f,mp4a.40.2"
      720p.m3u8
      """;
  private static final String VARIANT =
      """
      #EXTM3U
      #EXT-X-TARGETDURATION:4
      #EXT-X-MAP:URI="720p_init.mp4"
      #EXTINF:4.0,
      720p_00001.m4s
      #EXTINF:2.5,
      720p_00002.m4s
      #EXT-X-ENDLIST
      """;

  @Test
  void namesEveryFileOnce() {
    assertThat(PlaylistRewriter.read(MASTER).files()).containsExactly("audio.m3u8", "720p.m3u8");
    assertThat(PlaylistRewriter.read(VARIANT).files())
        .containsExactly("720p_init.mp4", "720p_00001.m4s", "720p_00002.m4s");
  }

  @Test
  void pointsLinesAndAttributesElsewhereAndLeavesTheRest() {
    String rewritten =
        PlaylistRewriter.read(VARIANT).rewrite(file -> "https://store/" + file + "?a=$1&b=\\2");
    assertThat(rewritten)
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-MAP:URI="https://store/720p_init.mp4?a=$1&b=\\2"
            #EXTINF:4.0,
            https://store/720p_00001.m4s?a=$1&b=\\2
            #EXTINF:2.5,
            https://store/720p_00002.m4s?a=$1&b=\\2
            #EXT-X-ENDLIST
            """);
  }

  @Test
  void keepsOtherAttributes() {
    assertThat(PlaylistRewriter.read(MASTER).rewrite(file -> file + "?token=t"))
        .contains("GROUP-ID=\"a\",NAME=\"main\",URI=\"audio.m3u8?token=t\"")
        .contains("CODECS=\"avc1.64001f,mp4a.40.2\"\n720p.m3u8?token=t\n");
  }

  @Test
  void readsWindowsLineEnds() {
    assertThat(PlaylistRewriter.read("#EXTM3U\r\na.m4s\r\n").files()).containsExactly("a.m4s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other.m4s",
        "/etc/passwd",
        "http://evil.example/a.m4s",
        "file:///etc/passwd",
        "a/../../b.m4s",
        "a..m4s"
      })
  void refusesWhatIsNoFileBesideIt(String uri) {
    assertThatThrownBy(() -> PlaylistRewriter.read("#EXTM3U\n" + uri + "\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlaylistRewriter.read("#EXTM3U\n#EXT-X-MAP:URI=\"" + uri + "\"\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoPlaylist() {
    assertThatThrownBy(() -> PlaylistRewriter.read("<html>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlaylistRewriter.read(""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
