package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.worker.ffmpeg.Probe;
import io.medianest.worker.pipeline.JobFailure;
import org.junit.jupiter.api.Test;

class AudioReportTest {
  private static final String SOUND =
      "{\"codec_type\":\"audio\",\"channels\":2,\"sample_rate\":\"48000\",\"duration\":\"3.5\"%s}";

  @Test
  void readsTagsOfFileAndStreamWhateverTheirCase() {
    AudioFacts facts =
        read(
            "mov",
            SOUND.formatted(",\"tags\":{\"ARTIST\":\"Björk\",\"lyrics\":\"la\"}"),
            "{\"title\":\"Jóga\\u0000\\n\"}");

    assertThat(facts.metadata())
        .containsEntry("tag.artist", "Björk")
        .containsEntry("tag.title", "Jóga")
        .doesNotContainKey("tag.lyrics");
  }

  @Test
  void takesALengthThatWasGuessedForNoClaim() {
    assertThat(read("mp3", SOUND.formatted(""), "{}").claimedMillis()).isZero();
    assertThat(read("flac", SOUND.formatted(""), "{}").claimedMillis()).isEqualTo(3500);
  }

  @Test
  void findsTheCover() {
    String cover =
        ",{\"codec_type\":\"video\",\"index\":1,\"width\":500,\"height\":400,"
            + "\"disposition\":{\"attached_pic\":1}}";

    assertThat(read("mp3", SOUND.formatted("") + cover, "{}").cover())
        .contains(new AudioFacts.Cover(1, 500, 400));
  }

  @Test
  void refusesAFileWithoutSound() {
    assertThatThrownBy(() -> read("mov", "{\"codec_type\":\"video\"}", "{}"))
        .isInstanceOf(JobFailure.BadMedia.class);
  }

  @Test
  void refusesSoundWithoutChannels() {
    assertThatThrownBy(
            () -> read("wav", "{\"codec_type\":\"audio\",\"sample_rate\":\"44100\"}", "{}"))
        .isInstanceOf(JobFailure.BadMedia.class);
  }

  private static AudioFacts read(String container, String streams, String tags) {
    String json =
        "{\"streams\":[%s],\"format\":{\"format_name\":\"%s\",\"duration\":\"4\",\"tags\":%s}}"
            .formatted(streams, container, tags);
    try {
      return new AudioReport(new Probe(MessageJson.mapper().readTree(json))).facts();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
