package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.worker.ffmpeg.Probe;
import io.medianest.worker.pipeline.JobFailure;
import org.junit.jupiter.api.Test;

class ProbeReportTest {
  @Test
  void turnsAPhonesFilmUpright() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","codec_name":"h264","width":1920,"height":1080,
              "avg_frame_rate":"30000/1001","duration":"1.5",
              "side_data_list":[{"rotation":-90}]}],
             "format":{"duration":"1.6"}}""");

    assertThat(facts.width()).isEqualTo(1080);
    assertThat(facts.height()).isEqualTo(1920);
    assertThat(facts.framesPerSecond()).isBetween(29.96, 29.98);
    assertThat(facts.durationMillis()).isEqualTo(1500);
    assertThat(facts.sound()).isFalse();
  }

  @Test
  void makesPixelsSquare() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":720,"height":576,
              "sample_aspect_ratio":"64:45"}],"format":{}}""");

    assertThat(facts.width()).isEqualTo(1024);
  }

  @Test
  void doesNotTakeAnAlbumCoverForAFilm() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"streams":[{"codec_type":"video","width":9,"height":9,
                      "disposition":{"attached_pic":1}},{"codec_type":"audio"}],"format":{}}"""))
        .isInstanceOf(JobFailure.BadMedia.class);
  }

  @Test
  void saysThatThereWasAPositionAndNotWhere() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":16,"height":16}],
             "format":{"tags":{"com.apple.quicktime.location.ISO6709":"+47.3+008.5/"}}}""");

    assertThat(facts.metadata()).containsEntry("has-position", "true");
    assertThat(facts.metadata().values()).noneMatch(value -> value.contains("47.3"));
  }

  @Test
  void survivesNonsense() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":16,"height":16,
              "avg_frame_rate":"0/0","r_frame_rate":"x","sample_aspect_ratio":"0:1",
              "duration":"N/A"}],"format":{}}""");

    assertThat(facts.framesPerSecond()).isZero();
    assertThat(facts.durationMillis()).isZero();
  }

  private static VideoFacts read(String json) {
    try {
      return new ProbeReport(new Probe(MessageJson.mapper().readTree(json))).facts();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
