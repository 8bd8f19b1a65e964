package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Films that are not what players expect, and become that. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class StrangeFilmsIT {
  /** Two captions of Blu-ray, as a .sup file has them: one of eight by two dots, and its end. */
  private static final String PICTURES_OF_TEXT =
      "50470000232800000000160013028001681000008000000100000000000a000a"
          + "5047000023280000000017000a0100000a000a00080002"
          + "50470000232800000000140007000001eb8080ff"
          + "5047000023280000000015001f000000c00000180008000201010101010101010000"
          + "01010101010101010000"
          + "50470000232800000000800000"
          + "504700015f900000000016000b0280016810000180000000"
          + "504700015f900000000017000a0100000a000a00080002"
          + "504700015f9000000000800000";

  @Inject VideoPipelines pipelines;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  /** A second at ten pictures a second, a second at thirty. */
  @Test
  void aFilmWhosePicturesComeAsTheyLikePlaysSteadily() {
    ffmpeg(
        "-f lavfi -i testsrc=s=320x180:r=30:d=2 -vf select='if(lt(t,1),not(mod(n,3)),1)'"
            + " -vsync vfr -c:v libx264 film.mkv");

    Work work = quick("film.mkv");

    Rendition rung = rendition(work, "hls_180p");
    assertThat(rung.durationMillis()).isBetween(1_900L, 2_100L);
    lab.derived(work.source()).forEach(key -> lab.fetch(key, folder));
    String times =
        Programs.run(
            folder,
            ("ffprobe -v error -select_streams v -show_entries packet=duration_time -of csv=p=0"
                    + " 180p.m3u8")
                .split(" ", -1));
    assertThat(times.lines().filter(line -> !line.isBlank()).distinct()).hasSize(1);
  }

  /** Text cannot be made of pictures; the film is worth having without. */
  @Test
  void subtitlesThatArePicturesAreLeftOut() throws IOException {
    Files.write(folder.resolve("text.sup"), HexFormat.of().parseHex(PICTURES_OF_TEXT));
    ffmpeg(
        "-f sup -i text.sup -f lavfi -i testsrc=s=320x180:r=25:d=2 -map 1 -map 0 -c:s copy film.mkv");

    Work work = quick("film.mkv");

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .contains("hls_180p")
        .noneMatch(name -> name.startsWith("hls_subtitles"));
  }

  private Work quick(String file) {
    return lab.succeed(pipelines.quick(), lab.store(folder.resolve(file), MediaKind.VIDEO));
  }

  private void ffmpeg(String arguments) {
    Programs.run(folder, ("ffmpeg -v error " + arguments).split(" ", -1));
  }

  private static Rendition rendition(Work work, String name) {
    return work.renditions().stream()
        .filter(rendition -> rendition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
