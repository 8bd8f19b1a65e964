package io.medianest.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medianest.messaging.codec.MessageJson;
import org.junit.jupiter.api.Test;

class ExifTest {
  @Test
  void keepsCameraAndTimeButNoPosition() {
    Exif exif =
        read(
            """
            {"Make":"Xiaomi","Model":"Mi A3","GPSLatitude":-15.8,"Orientation":6,
             "DateTimeOriginal":"2019:12:24 23:48:46","OffsetTimeOriginal":"-03:00"}""");

    assertThat(exif.metadata())
        .containsEntry("camera.model", "Mi A3")
        .containsEntry("taken-at", "2019-12-24T23:48:46-03:00")
        .containsEntry("has-position", "true");
    assertThat(exif.metadata().values()).noneMatch(value -> value.contains("15.8"));
    assertThat(exif.sideways()).isTrue();
  }

  @Test
  void readsWhatPeopleHaveWritten() {
    Exif exif = read("{\"Title\":\"At the sea\",\"Subject\":[\"sea\",\"sun\"],\"Rating\":4}");

    assertThat(exif.metadata())
        .containsEntry("xmp.title", "At the sea")
        .containsEntry("xmp.keywords", "sea, sun")
        .containsEntry("xmp.rating", "4")
        .doesNotContainKey("xmp.creator");
  }

  @Test
  void ignoresAClockThatWasNeverSet() {
    assertThat(read("{\"DateTimeOriginal\":\"0000:00:00 00:00:00\"}").metadata())
        .doesNotContainKey("taken-at");
  }

  @Test
  void shortensAndCleansWhatAStrangerWrote() {
    String model =
        read("{\"Model\":\"a\\u0000b" + "x".repeat(5_000) + "\"}").metadata().get("camera.model");

    assertThat(model).hasSize(200).startsWith("a b");
  }

  @Test
  void needsNothing() {
    Exif exif = read("{}");

    assertThat(exif.sideways()).isFalse();
    assertThat(exif.metadata()).containsEntry("has-position", "false");
  }

  private static Exif read(String json) {
    try {
      return Exif.read(MessageJson.mapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
