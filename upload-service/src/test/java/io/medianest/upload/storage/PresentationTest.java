package io.medianest.upload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.Pipeline;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.session.Labels;
import io.medianest.upload.session.Media;
import io.medianest.upload.support.Opens;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresentationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a photo.jpg | filename=\"a photo.jpg\"; filename*=UTF-8''a%20photo.jpg",
        "b\u00e4r*.jpg | filename=\"b_r_.jpg\"; filename*=UTF-8''b%C3%A4r%2A.jpg",
        "a\"; x=\".jpg | filename=\"a__ x__.jpg\"; filename*=UTF-8''a%22%3B%20x%3D%22.jpg",
        "\ud83d\ude00.jpg | filename=\"_.jpg\"; filename*=UTF-8''%F0%9F%98%80.jpg"
      })
  void anOriginalIsSavedUnderItsNameWhateverStandsInIt(String name, String parameters) {
    Presentation original = Presentation.ofOriginal(named(name));

    assertThat(original.contentType()).contains("image/jpeg");
    assertThat(original.disposition()).contains("attachment; " + parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "x_thumb_small.jpg,image/jpeg",
    "x_hls/hls.m3u8,application/vnd.apple.mpegurl",
    "x_hls/720p_00001.m4s,video/iso.segment",
    "x_text.txt,text/plain; charset=utf-8"
  })
  void aRenditionIsShownAsWhatItIs(String key, String type) {
    assertThat(Presentation.ofRendition(key))
        .isEqualTo(new Presentation(Optional.of(type), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.html", "x.svg", "x.xml", "x.js", "x", "x.jpg.html", "x.JPG"})
  void whatABrowserMightRunIsBytesToBeSaved(String key) {
    assertThat(Presentation.ofRendition(key))
        .isEqualTo(
            new Presentation(Optional.of("application/octet-stream"), Optional.of("attachment")));
  }

  @ParameterizedTest
  @EnumSource(MediaFormat.class)
  void noOriginalIsRunByABrowserWhateverItsFormat(MediaFormat format) {
    assertThat(Presentation.ofOriginal(original(format, "a")).disposition().orElseThrow())
        .startsWith("attachment; ");
  }

  private static Media named(String name) {
    return original(MediaFormat.JPEG, name);
  }

  private static Media original(MediaFormat format, String name) {
    return new Media(
        "m",
        "j",
        Opens.ADA,
        format,
        9,
        "ab",
        "key",
        name,
        new Labels(null, null, null, Pipeline.FULL_PROCESSING, 5),
        Instant.EPOCH);
  }
}
