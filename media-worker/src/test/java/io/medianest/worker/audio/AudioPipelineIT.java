package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AudioPipelineIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Inject AudioPipelines pipelines;
  @Inject Ffmpeg ffmpeg;
  @Inject Blobs blobs;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  @Test
  void makesEveryRenditionOfARecording() {
    Work work = full(Samples.SPEECH);

    Manifest manifest = work.manifest().orElseThrow();
    assertThat(manifest.renditions())
        .extracting(r -> r.name() + " " + r.contentType())
        .containsExactly(
            "peaks application/json",
            "waveform image/png",
            "mp3 audio/mpeg",
            "aac audio/mp4",
            "opus audio/ogg");
    assertThat(manifest.durationMillis()).isEqualTo(5_406);
    assertThat(manifest.metadata())
        .containsEntry("audio.codec", "pcm_s16le")
        .containsEntry("tag.artist", "Eriberto Mota");
    for (String name : List.of("mp3", "aac", "opus")) {
      Rendition rendition = rendition(work, name);
      assertThat(rendition.durationMillis()).isEqualTo(5_406);
      assertThat(rendition.bitRate()).as(name).isBetween(40_000L, 140_000L);
      assertThat(seconds(lab.fetch(rendition.key(), folder))).isCloseTo(5.4, within(0.1));
    }
  }

  @Test
  void measuresLoudness() {
    assertThat(full(Samples.SPEECH).manifest().orElseThrow().metadata())
        .containsEntry("loudness.integrated-lufs", "-23.3")
        .containsEntry("loudness.range-lu", "4.6")
        .containsEntry("loudness.true-peak-dbtp", "-5.0");
  }

  @Test
  void bringsRenditionsToOneLoudnessWhereThatIsAskedFor() {
    WorkerConfig.Audio settings = Recordings.settings(true);
    Pipeline normalizing =
        Pipeline.of(
            "audio/normalizing",
            Stage.THUMBNAIL_GENERATION.of(
                new FetchOriginal(blobs, scratch, 4),
                new InspectAudio(ffmpeg, settings),
                new Listen(ffmpeg, LIMIT),
                new EncodeSound(ffmpeg, settings, LIMIT, List.of(SoundFormat.MP3)),
                new StoreRenditions(blobs)));

    Work work = lab.succeed(normalizing, lab.store(Samples.SPEECH, MediaKind.AUDIO));

    Rendition made = rendition(work, "mp3");
    assertThat(made.recipe()).isEqualTo("mp3-normalized/1");
    Map<String, String> heard =
        full(lab.fetch(made.key(), folder)).manifest().orElseThrow().metadata();
    assertThat(Double.parseDouble(heard.get("loudness.integrated-lufs")))
        .isCloseTo(settings.loudness(), within(1.0));
    assertThat(Double.parseDouble(heard.get("loudness.true-peak-dbtp"))).isLessThan(0);
  }

  @Test
  void drawsTheWaveformAsNumbersAndAsAPicture() throws IOException {
    make("-f", "lavfi", "-i", "aevalsrc='if(lt(t,1),0.5*sin(880*PI*t),0)':d=2", "beep.flac");

    Work work = full(folder.resolve("beep.flac"));

    JsonNode peaks =
        MessageJson.mapper()
            .readTree(Files.readAllBytes(lab.fetch(rendition(work, "peaks").key(), folder)));
    List<Integer> data =
        StreamSupport.stream(peaks.path("data").spliterator(), false).map(JsonNode::asInt).toList();
    int length = peaks.path("length").asInt();
    assertThat(data).hasSize(2 * length);
    assertThat(data.subList(0, length - 20)).contains(63, -64).allMatch(v -> Math.abs(v) <= 65);
    assertThat(data.subList(length + 20, 2 * length)).allMatch(v -> v == 0 || v == -1);
    assertThat(Double.parseDouble(metadata(work).get("audio.silent-share")))
        .isCloseTo(0.5, within(0.02));
    assertThat(metadata(work)).containsEntry("audio.clipped-share", "0.000");
    Path picture = lab.fetch(rendition(work, "waveform").key(), folder);
    assertThat(opacity(picture, 100)).isGreaterThan(50);
    assertThat(opacity(picture, 700)).isLessThan(5);
  }

  @Test
  void readsWhatPeopleRecordIn() {
    make("-i", Samples.SPEECH.toString(), "r.flac");
    make("-i", Samples.SPEECH.toString(), "r.m4a");
    make("-i", Samples.SPEECH.toString(), "-c:a", "libopus", "r.opus");
    make("-i", Samples.SPEECH.toString(), "-f", "adts", "r.aac");
    make("-i", Samples.SPEECH.toString(), "-c:a", "libopus", "r.webm");
    List<Path> recordings =
        List.of(
            Samples.SPEECH_MP3,
            Samples.SPEECH_OGG,
            folder.resolve("r.flac"),
            folder.resolve("r.m4a"),
            folder.resolve("r.opus"),
            folder.resolve("r.aac"),
            folder.resolve("r.webm"));

    for (Path recording : recordings) {
      Work work = lab.succeed(pipelines.quick(), lab.store(recording, MediaKind.AUDIO));

      assertThat(rendition(work, "aac").durationMillis())
          .as(recording.toString())
          .isBetween(5_380L, 5_500L);
    }
  }

  @Test
  void extractsACover() {
    make("-f", "lavfi", "-i", "testsrc=size=900x600", "-frames:v", "1", "cover.png");
    make(
        "-i",
        Samples.SPEECH_MP3.toString(),
        "-i",
        "cover.png",
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-disposition:v",
        "attached_pic",
        "covered.mp3");

    Work work = full(folder.resolve("covered.mp3"));

    assertThat(rendition(work, "cover"))
        .satisfies(
            cover -> {
              assertThat(cover.width()).isEqualTo(600);
              assertThat(cover.height()).isEqualTo(400);
            });
    lab.fetch(rendition(work, "cover").key(), folder);
  }

  @Test
  void putsNothingOfTheOriginalsTagsIntoRenditions() {
    Work work = full(Samples.SPEECH);

    for (String name : List.of("mp3", "aac", "opus")) {
      Path file = lab.fetch(rendition(work, name).key(), folder);
      assertThat(probe(file, "format_tags:stream_tags")).as(name).doesNotContain("Eriberto");
    }
  }

  @Test
  void overwritesItselfWhenRepeated() {
    Source source = lab.store(Samples.SPEECH, MediaKind.AUDIO);
    Work first = lab.succeed(pipelines.full(), source);

    Work second = lab.succeed(pipelines.full(), source);

    assertThat(second.renditions()).isEqualTo(first.renditions());
    assertThat(lab.derived(source)).hasSize(6);
  }

  @Test
  void takesSilenceAsItIs() {
    make("-f", "lavfi", "-i", "anullsrc=duration=1", "silence.wav");

    assertThat(full(folder.resolve("silence.wav")).manifest().orElseThrow().metadata())
        .containsEntry("loudness.integrated-lufs", "-70.0");
  }

  @Test
  void tellsProgressThatOnlyGrows() {
    full(Samples.SPEECH);

    assertThat(lab.percents()).isSorted().first().isEqualTo(0);
  }

  private Work full(Path file) {
    return lab.succeed(pipelines.full(), lab.store(file, MediaKind.AUDIO));
  }

  private static Map<String, String> metadata(Work work) {
    return work.manifest().orElseThrow().metadata();
  }

  private static Rendition rendition(Work work, String name) {
    return work.renditions().stream()
        .filter(rendition -> rendition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void make(String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "ffmpeg";
    command[1] = "-v";
    command[2] = "error";
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    Programs.run(folder, command);
  }

  /** Mean opacity of 400 columns of a picture, 0 to 255. */
  private double opacity(Path picture, int left) {
    String column = Integer.toString(left);
    Programs.run(folder, "vips", "crop", picture.toString(), "part.v", column, "0", "400", "240");
    Programs.run(folder, "vips", "extract_band", "part.v", "alpha.v", "3");
    return Double.parseDouble(Programs.run(folder, "vips", "avg", "alpha.v"));
  }

  private double seconds(Path file) {
    return Double.parseDouble(probe(file, "format=duration"));
  }

  private String probe(Path file, String entries) {
    return Programs.run(
        folder,
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        entries,
        "-of",
        "csv=p=0",
        file.toString());
  }
}
