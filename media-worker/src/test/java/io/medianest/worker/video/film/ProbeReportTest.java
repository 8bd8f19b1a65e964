package io.medianest.worker.video.film;

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
    assertThat(facts.rate()).isEqualTo(new FrameRate(30_000, 1001));
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
  void seesWhatThePictureNeeds() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":1920,"height":1080,"field_order":"tt",
              "color_transfer":"arib-std-b67"}],"format":{}}""");

    assertThat(facts.repair()).isEqualTo(new Repair(true, Repair.Range.HLG));
    assertThat(facts.repair().filters(1280, 720))
        .startsWith("bwdif=mode=send_frame:deint=interlaced,zscale=w=1280:h=720:tin=arib-std-b67");
  }

  @Test
  void numbersTracksAmongTheirKind() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":16,"height":16},
              {"codec_type":"audio","channels":2,"tags":{"language":"ENG"}},
              {"codec_type":"audio","channels":0},
              {"codec_type":"audio","channels":6,"tags":{"language":"<b>"}},
              {"codec_type":"subtitle","codec_name":"hdmv_pgs_subtitle"},
              {"codec_type":"subtitle","codec_name":"subrip","tags":{"language":"de"}}],
             "format":{}}""");

    assertThat(facts.sounds()).containsExactly(new Track(0, "eng"), new Track(2, "und"));
    assertThat(facts.subtitles()).containsExactly(new Track(1, "de"));
  }

  @Test
  void survivesNonsense() {
    VideoFacts facts =
        read(
            """
            {"streams":[{"codec_type":"video","width":16,"height":16,
              "avg_frame_rate":"0/0","r_frame_rate":"x","sample_aspect_ratio":"0:1",
              "duration":"N/A"}],"format":{}}""");

    assertThat(facts.rate()).isEqualTo(new FrameRate(25, 1));
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
