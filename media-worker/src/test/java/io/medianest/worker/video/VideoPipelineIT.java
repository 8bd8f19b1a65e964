package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class VideoPipelineIT {
  @Inject VideoPipelines pipelines;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  @Test
  void makesEveryRenditionOfAFilm() {
    Source source = lab.store(Samples.FILM, MediaKind.VIDEO);

    Work work = lab.succeed(pipelines.full(), source);

    Manifest manifest = work.manifest().orElseThrow();
    assertThat(manifest.renditions())
        .extracting(r -> r.name() + " " + r.width() + "x" + r.height())
        .containsExactly(
            "poster 1280x720",
            "contact 1920x1080",
            "hls_720p 1280x720",
            "hls_480p 852x480",
            "hls_360p 640x360",
            "hls_audio 0x0",
            "hls 1280x720");
    assertThat(manifest.durationMillis()).isEqualTo(8_300);
    assertThat(manifest.metadata())
        .containsEntry("video.codec", "h264")
        .containsEntry("audio.codec", "aac")
        .containsKeys("quality.ssim.hls_720p", "quality.ssim.hls_480p", "quality.ssim.hls_360p");
    assertThat(manifest.renditions())
        .filteredOn(r -> r.name().startsWith("hls_"))
        .allSatisfy(
            rung -> {
              assertThat(rung.durationMillis()).isBetween(8_200L, 8_500L);
              assertThat(rung.bitRate()).isPositive();
            });
  }

  @Test
  void findsCutsBlacknessAndSilenceAndMeasuresEveryRung() {
    String[] command = {
      "ffmpeg",
      "-v",
      "error",
      "-f",
      "lavfi",
      "-i",
      "color=black:d=1:s=640x360:r=25",
      "-f",
      "lavfi",
      "-i",
      "testsrc=d=1:s=640x360:r=25",
      "-f",
      "lavfi",
      "-i",
      "aevalsrc='if(lt(t,1),sin(880*PI*t),0)':d=2",
      "-filter_complex",
      "[0]setsar=1[a];[1]setsar=1[b];[b][a]concat=n=2,format=yuv420p[v]",
      "-map",
      "[v]",
      "-map",
      "2:a",
      "-preset",
      "ultrafast",
      "scenes.mp4"
    };
    Programs.run(folder, command);

    Work work =
        lab.succeed(pipelines.full(), lab.store(folder.resolve("scenes.mp4"), MediaKind.VIDEO));

    Map<String, String> metadata = work.manifest().orElseThrow().metadata();
    assertThat(metadata)
        .containsEntry("video.scene-cuts", "1")
        .containsEntry("video.black-seconds", "1.0")
        .containsKeys("storage.saved-bytes", "quality.ssim.hls_360p");
    assertThat(Double.parseDouble(metadata.get("audio.silent-seconds"))).isBetween(0.8, 1.1);
    assertThat(Double.parseDouble(metadata.get("quality.ssim.hls_360p"))).isBetween(0.9, 1.0);
  }

  @Test
  void namesFilesAsTheContractDoes() {
    Source source = lab.store(Samples.FILM, MediaKind.VIDEO);

    lab.succeed(pipelines.full(), source);

    String base = source.objectKey().replace("/media/", "/media/processed/").replace(".mp4", "");
    assertThat(lab.derived(source))
        .contains(
            base + "_poster.jpg",
            base + "_contact.jpg",
            base + "_manifest.json",
            base + "_hls/master.m3u8",
            base + "_hls/720p.m3u8",
            base + "_hls/720p_init.mp4",
            base + "_hls/720p_00001.m4s",
            base + "_hls/audio.m3u8");
  }

  @Test
  void canBePlayedInEveryQuality() {
    Path master = download(lab.store(Samples.FILM, MediaKind.VIDEO));

    assertThat(streams(master)).contains("h264,1280,720", "h264,852,480", "h264,640,360", "aac");
    for (String playlist : List.of("720p.m3u8", "480p.m3u8", "360p.m3u8", "audio.m3u8")) {
      Programs.run(
          master.getParent(),
          "ffmpeg",
          "-v",
          "error",
          "-xerror",
          "-i",
          playlist,
          "-f",
          "null",
          "-");
    }
  }

  @Test
  void showsFiveFramesOnOneSheet() {
    Work work = lab.succeed(pipelines.full(), lab.store(Samples.FILM, MediaKind.VIDEO));

    Path sheet = lab.fetch(find(work, "contact").key(), folder);

    assertThat(streams(sheet)).containsExactly("mjpeg,1920,1080");
    for (String cell :
        List.of(
            "960:540:0:0",
            "960:540:960:0",
            "640:360:0:630",
            "640:360:640:630",
            "640:360:1280:630")) {
      assertThat(brightness(sheet, cell)).as(cell).isGreaterThan(20);
    }
  }

  @Test
  void keepsAFilmHeldUprightUpright() {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-i",
        Samples.FILM.toString(),
        "-t",
        "2",
        "-c",
        "copy",
        "-metadata:s:v",
        "rotate=90",
        "upright.mp4");

    Work work =
        lab.succeed(pipelines.full(), lab.store(folder.resolve("upright.mp4"), MediaKind.VIDEO));

    assertThat(find(work, "hls_720p")).extracting(Rendition::width).isEqualTo(720);
    assertThat(find(work, "hls_720p")).extracting(Rendition::height).isEqualTo(1280);
    assertThat(find(work, "poster")).extracting(Rendition::height).isEqualTo(1280);
  }

  @Test
  void offersAPhonesFilmInFourQualitiesAndNotAbove() {
    Work work = lab.succeed(pipelines.full(), lab.store(Samples.PHONE_FILM, MediaKind.VIDEO));

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .contains("hls_1080p", "hls_720p", "hls_480p", "hls_360p");
    assertThat(work.renditions()).allSatisfy(r -> assertThat(r.width()).isLessThanOrEqualTo(1920));
  }

  @Test
  void managesASmallSilentFilmOfOddSize() {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=321x241:duration=1",
        "-c:v",
        "ffv1",
        "small.mkv");
    Source source = lab.store(folder.resolve("small.mkv"), MediaKind.VIDEO);

    Work work = lab.succeed(pipelines.full(), source);

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactly("poster", "contact", "hls_240p", "hls");
    assertThat(find(work, "hls_240p").width()).isEqualTo(320);
  }

  @Test
  void managesAFilmOfOneFrame() {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=640x360",
        "-frames:v",
        "1",
        "-c:v",
        "libx264",
        "frame.mp4");

    Work work =
        lab.succeed(pipelines.full(), lab.store(folder.resolve("frame.mp4"), MediaKind.VIDEO));

    assertThat(work.renditions()).extracting(Rendition::name).contains("poster", "hls_360p");
  }

  @Test
  void makesOneQualityWhenAskedToBeQuick() {
    Work work = lab.succeed(pipelines.quick(), lab.store(Samples.FILM, MediaKind.VIDEO));

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactly("poster", "hls_480p", "hls_audio", "hls");
  }

  @Test
  void tellsHowFarItIsWhileItEncodes() {
    lab.succeed(pipelines.full(), lab.store(Samples.FILM, MediaKind.VIDEO));

    assertThat(lab.percents()).isSorted();
    assertThat(lab.percents().stream().filter(p -> p > 15 && p < 90).distinct().count())
        .isGreaterThan(2);
  }

  private Path download(Source source) {
    lab.succeed(pipelines.full(), source);
    for (String key : lab.derived(source)) {
      lab.fetch(key, folder);
    }
    return folder.resolve("master.m3u8");
  }

  private List<String> streams(Path file) {
    return Programs.run(
            file.getParent(),
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name,width,height",
            "-of",
            "csv=p=0",
            file.toString())
        .lines()
        .filter(line -> !line.isBlank())
        .distinct()
        .toList();
  }

  /** Mean luma of a part of a picture. */
  private double brightness(Path picture, String crop) {
    String out =
        Programs.run(
            folder,
            "ffmpeg",
            "-v",
            "error",
            "-i",
            picture.toString(),
            "-vf",
            "crop=" + crop + ",scale=1:1,format=gray",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "gray",
            "-c:v",
            "rawvideo",
            "pixel.raw",
            "-y");
    assertThat(out).isEmpty();
    try {
      return java.nio.file.Files.readAllBytes(folder.resolve("pixel.raw"))[0] & 0xFF;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Rendition find(Work work, String name) {
    return work.renditions().stream()
        .filter(rendition -> rendition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
