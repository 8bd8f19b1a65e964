package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.RenditionKeys;
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
import io.medianest.worker.video.film.InspectVideo;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.hls.HlsEncoder;
import io.medianest.worker.video.hls.TranscodeHls;
import io.medianest.worker.video.ladder.ChooseLadder;
import io.medianest.worker.video.ladder.LadderChoice;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class VideoPipelineIT {
  private static final String BUCKET = "medianest";
  private static Made made;

  @Inject VideoPipelines pipelines;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @Inject Ffmpeg ffmpeg;
  @Inject Blobs blobs;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  @Test
  void makesEveryRenditionOfAFilm() {
    Made film = film();

    Manifest manifest = film.work().manifest().orElseThrow();
    assertThat(manifest.renditions())
        .extracting(r -> r.name() + " " + r.width() + "x" + r.height())
        .startsWith("poster 1280x720", "contact 1920x1080", "hls_720p 1280x720")
        .contains("hls_audio 0x0", "hls 1280x720", "storyboard_1 480x90", "storyboard 0x0");
    assertThat(manifest.durationMillis()).isEqualTo(8_300);
    assertThat(manifest.metadata())
        .containsEntry("video.codec", "h264")
        .containsEntry("audio.codec", "aac")
        .containsEntry("quality.target.hls_720p", "0.9800");
    assertThat(Double.parseDouble(manifest.metadata().get("quality.ssim.hls_720p")))
        .isBetween(0.97, 1.0);
    assertThat(manifest.renditions())
        .filteredOn(r -> r.name().startsWith("hls_"))
        .allSatisfy(
            rung -> {
              assertThat(rung.durationMillis()).isBetween(8_200L, 8_500L);
              assertThat(rung.bitRate()).isPositive();
            });
  }

  @Test
  void canBeWatchedBeforeItIsWhole() {
    Made film = film();

    assertThat(film.playable()).hasSize(1);
    assertThat(film.playable().getFirst().renditions())
        .extracting(Rendition::name)
        .contains("poster", "contact", "hls_audio", "hls")
        .doesNotContain("storyboard");
  }

  @Test
  void goesOnWhereALostWorkerWas() {
    Made film = film();
    String rung = hls(film.source()) + "720p.m3u8";
    List<String> whole = lines(rung);
    String first = whole.get(whole.indexOf("#EXTINF:4.000000,") + 1);
    Instant firstMade = modified(hls(film.source()) + first);
    List<String> lost = whole.subList(0, whole.lastIndexOf("#EXTINF:4.000000,") + 2);
    put(rung, String.join("\n", lost));

    lab.succeed(pipelines.full(), film.source());

    assertThat(modified(hls(film.source()) + first)).isEqualTo(firstMade);
    assertThat(lines(rung)).isEqualTo(whole);
    Path master = fetchAll(film.source());
    List<String> packets =
        Programs.run(
                folder,
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "packet=dts_time",
                "-of",
                "csv=p=0",
                master.resolveSibling("720p.m3u8").toString())
            .lines()
            .map(line -> line.replace(",", ""))
            .filter(line -> !line.isBlank())
            .toList();
    assertThat(packets).hasSize(249);
    for (int i = 1; i < packets.size(); i++) {
      assertThat(Double.parseDouble(packets.get(i)) - Double.parseDouble(packets.get(i - 1)))
          .isBetween(0.033, 0.034);
    }
  }

  @Test
  void doesNothingTwiceWhenAskedForTheSameAgain() {
    Made film = film();
    String rung = hls(film.source()) + "720p.m3u8";
    Map<String, Instant> before =
        lines(rung).stream()
            .filter(line -> line.endsWith(".m4s"))
            .collect(Collectors.toMap(line -> line, line -> modified(hls(film.source()) + line)));

    lab.succeed(pipelines.full(), film.source());

    assertThat(before)
        .hasSize(3)
        .allSatisfy(
            (segment, made) -> assertThat(modified(hls(film.source()) + segment)).isEqualTo(made));
  }

  @Test
  void keepsTracksAndSubtitlesAndShowsWhatIsInterlacedAndSquashed() throws IOException {
    Files.writeString(
        folder.resolve("text.srt"), "1\n00:00:00,200 --> 00:00:01,500\nHullo there\n");
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=360x288:r=50:d=2",
        "-f",
        "lavfi",
        "-i",
        "sine=440:d=2",
        "-f",
        "lavfi",
        "-i",
        "sine=880:d=2",
        "-i",
        "text.srt",
        "-vf",
        "tinterlace=interleave_top,setsar=64/45",
        "-c:v",
        "mpeg2video",
        "-flags",
        "+ilme+ildct",
        "-top",
        "1",
        "-b:v",
        "2M",
        "-c:a",
        "ac3",
        "-c:s",
        "srt",
        "-map",
        "0",
        "-map",
        "1",
        "-map",
        "2",
        "-map",
        "3",
        "-metadata:s:a:0",
        "language=eng",
        "-metadata:s:a:1",
        "language=deu",
        "-metadata:s:s:0",
        "language=eng",
        "tracks.mkv");
    Source source = lab.store(folder.resolve("tracks.mkv"), MediaKind.VIDEO);

    Work work = lab.succeed(pipelines.full(), source);

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .contains("hls_288p", "hls_audio", "hls_audio_2", "hls_subtitles_1");
    assertThat(find(work, "hls_288p").width()).isEqualTo(512);
    assertThat(work.facts(VideoFacts.class).repair().interlaced()).isTrue();
    assertThat(lines(hls(source) + "master.m3u8"))
        .anyMatch(line -> line.contains("TYPE=AUDIO") && line.contains("LANGUAGE=\"deu\""))
        .anyMatch(line -> line.contains("TYPE=SUBTITLES") && line.contains("LANGUAGE=\"eng\""));
    assertThat(lines(hls(source) + "subtitles_1.vtt")).contains("WEBVTT", "Hullo there");
    assertThat(streams(fetchAll(source))).contains("h264,512,288", "aac");
    assertPlays(folder, "288p.m3u8", "audio.m3u8", "audio_2.m3u8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smpte2084", "arib-std-b67"})
  void bringsAFilmOfHighDynamicRangeToWhatScreensShow(String transfer) {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=640x360:r=25:d=1",
        "-vf",
        "zscale=tin=bt709:min=bt709:pin=bt709:t=%s:m=bt2020nc:p=bt2020,format=yuv420p10le"
            .formatted(transfer),
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-x265-params",
        "log-level=error:colorprim=bt2020:colormatrix=bt2020nc:transfer=" + transfer,
        "hdr.mp4");
    Source source = lab.store(folder.resolve("hdr.mp4"), MediaKind.VIDEO);

    Work work = lab.succeed(pipelines.full(), source);

    assertThat(work.manifest().orElseThrow().metadata()).containsEntry("video.transfer", transfer);
    String colours =
        Programs.run(
            folder,
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "stream=pix_fmt,color_transfer",
            "-of",
            "csv=p=0",
            fetchAll(source).resolveSibling("360p.m3u8").toString());
    assertThat(colours).contains("yuv420p,bt709");
    String poster = find(work, "poster").key();
    assertThat(
            brightness(
                folder.resolve(poster.substring(poster.lastIndexOf('/') + 1)), "640:360:0:0"))
        .isBetween(60.0, 200.0);
  }

  @Test
  void encodesAgainWhatTheSamplesHaveMisjudged() {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "smptebars=s=320x180:r=25:d=12",
        "-vf",
        "noise=alls=40:allf=t:enable='gte(t,8)'",
        "-preset",
        "ultrafast",
        "-crf",
        "10",
        "late.mp4");

    Work work =
        lab.succeed(pipelines.full(), lab.store(folder.resolve("late.mp4"), MediaKind.VIDEO));

    // The samples saw nothing but bars, for which the coarsest is good enough.
    String crf = find(work, "hls_180p").recipe().replaceAll(".*crf|/.*", "");
    assertThat(Integer.parseInt(crf)).isBetween(16, 27);
    assertThat(work.renditions()).filteredOn(r -> r.name().startsWith("hls")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"HEVC, hevc, hvc1.1.6.L", "AV1, av1, av01.0."})
  void speaksNewerCodecs(WorkerConfig.Video.Codec codec, String stream, String named) {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=320x180:r=25:d=1",
        "-preset",
        "ultrafast",
        "small.mp4");
    Source source = lab.store(folder.resolve("small.mp4"), MediaKind.VIDEO);
    Films.Settings settings = new Films.Settings(codec);
    Pipeline pipeline =
        Pipeline.of(
            "video/newer",
            Stage.METADATA_EXTRACTION.of(
                new FetchOriginal(blobs, scratch, 2), new InspectVideo(ffmpeg, settings)),
            Stage.THUMBNAIL_GENERATION.of(
                new ChooseLadder(LadderChoice.fixed(23)),
                new TranscodeHls(new HlsEncoder(ffmpeg, blobs, settings, Duration.ofMinutes(1)))),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));

    lab.succeed(pipeline, source);

    assertThat(lines(hls(source) + "master.m3u8"))
        .anyMatch(line -> line.contains("CODECS=\"" + named));
    assertThat(streams(fetchAll(source))).contains(stream + ",320,180");
    assertPlays(folder, "180p.m3u8");
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
    Source source = film().source();

    String base = source.objectKey().replace("/media/", "/media/processed/").replace(".mp4", "");
    assertThat(lab.derived(source))
        .contains(
            base + "_poster.jpg",
            base + "_contact.jpg",
            base + "_hls/storyboard.vtt",
            base + "_hls/storyboard_1.jpg",
            base + "_manifest.json",
            base + "_hls/master.m3u8",
            base + "_hls/720p.m3u8",
            base + "_hls/audio.m3u8")
        .anyMatch(key -> key.matches(".*_hls/720p_[0-9a-f]{12}_init\\.mp4"))
        .anyMatch(key -> key.matches(".*_hls/720p_[0-9a-f]{12}_00001\\.m4s"));
  }

  @Test
  void canBePlayedInEveryQuality() {
    Path master = fetchAll(film().source());

    assertThat(streams(master)).contains("h264,1280,720", "aac");
    for (Rendition rung : film().work().renditions()) {
      if (rung.name().startsWith("hls_")) {
        assertPlays(folder, rung.name().substring("hls_".length()) + ".m3u8");
      }
    }
  }

  @Test
  void showsFiveFramesOnOneSheet() {
    Path sheet = lab.fetch(find(film().work(), "contact").key(), folder);

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
  void showsTheWholeFilmOnAStoryboard() {
    Work work = film().work();

    String vtt = String.join("\n", lines(find(work, "storyboard").key()));
    Path sheet = lab.fetch(find(work, "storyboard_1").key(), folder);

    assertThat(vtt).contains("00:00:08.000 --> 00:00:12.000").contains("#xywh=320,0,160,90");
    for (int tile = 0; tile < 3; tile++) {
      assertThat(brightness(sheet, "160:90:%d:0".formatted(tile * 160))).isGreaterThan(20);
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
  void offersAPhonesFilmInSeveralQualitiesAndNotAbove() {
    Work work = lab.succeed(pipelines.full(), lab.store(Samples.PHONE_FILM, MediaKind.VIDEO));

    assertThat(work.renditions()).extracting(Rendition::name).contains("hls_1080p", "hls_360p");
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
        .containsExactly("poster", "contact", "hls_240p", "hls", "storyboard_1", "storyboard");
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
    List<Integer> percents = film().percents();

    assertThat(percents).isSorted();
    assertThat(percents.stream().filter(p -> p > 15 && p < 90).distinct().count()).isGreaterThan(2);
  }

  /** The film most tests look at, processed once for all of them. */
  private Made film() {
    if (made == null) {
      Source source = lab.store(Samples.FILM, MediaKind.VIDEO);
      Work work = lab.succeed(pipelines.full(), source);
      made = new Made(source, work, List.copyOf(lab.percents()), List.copyOf(lab.playable()));
    }
    return made;
  }

  private record Made(Source source, Work work, List<Integer> percents, List<Manifest> playable) {}

  private static String hls(Source source) {
    return RenditionKeys.of(source).hls("");
  }

  private List<String> lines(String key) {
    return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String().lines().toList();
  }

  private void put(String key, String text) {
    s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private Instant modified(String key) {
    return s3.headObject(head -> head.bucket(BUCKET).key(key)).lastModified();
  }

  private static void assertPlays(Path folder, String... playlists) {
    for (String playlist : playlists) {
      Programs.run(folder, "ffmpeg", "-v", "error", "-xerror", "-i", playlist, "-f", "null", "-");
    }
  }

  /** Where its master playlist lies then, among everything it names. */
  private Path fetchAll(Source source) {
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
