package io.medianest.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.blob.Digest;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ImagePipelineIT {
  @Inject ImagePipelines pipelines;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  @Test
  void anAnimationStaysOne() throws IOException {
    String source = "testsrc=size=160x120:rate=10:duration=1";
    Programs.run(folder, "ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "film.gif");

    Work work = full(folder.resolve("film.gif"));

    Rendition animated = rendition(work, "animated");
    assertThat(animated.width() + "x" + animated.height()).isEqualTo("160x120");
    Path film = lab.fetch(animated.key(), folder);
    assertThat(Programs.run(folder, "vipsheader", "-f", "n-pages", film.toString()))
        .isEqualTo("10");
    assertThat(Programs.run(folder, "vipsheader", "-f", "delay", film.toString())).contains("100");
    assertThat(work.notes()).containsEntry("image.frames", "10");
  }

  @Test
  void anAnimatedWebpStaysOne() throws IOException {
    String source = "testsrc=size=160x120:rate=10:duration=1";
    Programs.run(
        folder,
        "ffmpeg -v error -f lavfi -i %s -c:v libwebp_anim -loop 0 film.webp"
            .formatted(source)
            .split(" ", -1));

    Work work = full(folder.resolve("film.webp"));

    Path film = lab.fetch(rendition(work, "animated").key(), folder);
    assertThat(Programs.run(folder, "vipsheader", "-f", "n-pages", film.toString()))
        .isEqualTo("10");
  }

  @Test
  void drawsAVectorPicture() throws IOException {
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
        <rect width="300" height="200" fill="#0000ff"/></svg>""";

    Work work = full(Files.writeString(folder.resolve("drawing.svg"), svg));

    assertThat(rendition(work, "png").width()).isEqualTo(300);
    assertThat(work.notes()).containsEntry("image.colours", "#0000ff");
  }

  /** Blue of a profile with more colours is another blue; blue without a profile is blue. */
  @Test
  void bringsColoursToTheOnesScreensKnow() throws IOException {
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
        <rect width="64" height="64" fill="#0000ff"/></svg>""";
    Files.writeString(folder.resolve("blue.svg"), svg);
    vips("flatten", "blue.svg", "plain.png");
    vips("icc_export", "plain.png", "wide.png", "--output-profile", "p3");
    vips("copy", "wide.png", "unread.png[strip]");

    assertThat(full(folder.resolve("plain.png")).notes()).containsEntry("image.colours", "#0000ff");
    String read = full(folder.resolve("wide.png")).notes().get("image.colours");
    String unread = full(folder.resolve("unread.png")).notes().get("image.colours");
    assertThat(read).isNotEqualTo(unread);
  }

  @Test
  void readsWhatWasWrittenIntoAPhotoAndLeavesItOut() throws IOException {
    Path photo = Files.copy(Samples.PHOTO, folder.resolve("photo.jpg"));
    Programs.run(
        folder,
        "exiftool",
        "-q",
        "-XMP:Title=At the sea",
        "-XMP:Subject=sea",
        "-XMP:Subject=sun",
        "-XMP:Creator=Zoe Xmplary",
        "-XMP-exif:GPSLatitude=12.345678",
        photo.toString());

    Work work = full(photo);

    assertThat(work.manifest().orElseThrow().metadata())
        .containsEntry("xmp.title", "At the sea")
        .containsEntry("xmp.keywords", "sea, sun")
        .containsEntry("xmp.creator", "Zoe Xmplary")
        .doesNotContainValue("12.345678");
    for (Rendition rendition : work.renditions()) {
      byte[] made = Files.readAllBytes(lab.fetch(rendition.key(), folder));
      assertThat(new String(made, StandardCharsets.ISO_8859_1))
          .as(rendition.name())
          .doesNotContain("Xmplary", "adobe:ns:meta");
    }
  }

  @Test
  void makesEveryRenditionOfAPhoto() {
    Work work = full(Samples.PHOTO);

    assertThat(work.renditions())
        .extracting(r -> r.name() + " " + r.width() + "x" + r.height() + " " + r.contentType())
        .containsExactlyInAnyOrder(
            "thumb_small 150x113 image/jpeg",
            "thumb_medium 300x225 image/jpeg",
            "thumb_large 600x450 image/jpeg",
            "optimized 2560x1920 image/jpeg",
            "webp 2560x1920 image/webp",
            "avif 2560x1920 image/avif");
    assertThat(work.renditions())
        .allSatisfy(
            rendition -> {
              Path file = lab.fetch(rendition.key(), folder);
              assertThat(Files.size(file)).isEqualTo(rendition.size());
              assertThat(Digest.of(file)).isEqualTo(rendition.sha256());
              assertThat(rendition.tool()).startsWith("vips 8.");
            });
  }

  @Test
  void storesTheManifestBesideTheRenditions() throws IOException {
    Source source = lab.store(Samples.PHOTO, MediaKind.IMAGE);
    Work work = lab.succeed(pipelines.full(), source);

    Manifest told = work.manifest().orElseThrow();
    Manifest stored =
        MessageJson.read(Files.readAllBytes(lab.fetch(told.key(), folder)), Manifest.class);

    assertThat(stored).isEqualTo(told);
    assertThat(told.width()).isEqualTo(4000);
    assertThat(told.metadata())
        .containsEntry("camera.model", "Mi A3")
        .containsEntry("taken-at", "2019-12-24T23:48:46")
        .containsEntry("has-position", "true");
    assertThat(lab.derived(source)).hasSize(7).contains(told.key());
  }

  @Test
  void leavesNothingOfCameraOrPlaceInAnyRendition() {
    Work work = full(Samples.PHOTO);

    for (Rendition rendition : work.renditions()) {
      Path file = lab.fetch(rendition.key(), folder);
      assertThat(Programs.run(folder, "exiftool", "-G1", "-s", "-a", file.toString()))
          .as(rendition.name())
          .doesNotContain("GPS", "Mi A3", "Xiaomi", "XMP", "MakerNote", "DateTimeOriginal");
    }
  }

  @Test
  void turnsAPhotoUpright() {
    Rendition large = rendition(full(Samples.UPSIDE_DOWN), "thumb_large");
    Path made = lab.fetch(large.key(), folder);

    vips("thumbnail", Samples.UPSIDE_DOWN.toString(), "stored.png", "600", "--no-rotate");
    vips("rot", "stored.png", "upright.png", "d180");

    assertThat(difference(made.getFileName().toString(), "upright.png"))
        .isLessThan(difference(made.getFileName().toString(), "stored.png") / 3);
  }

  @Test
  void changesWidthAndHeightOfAPhotoTakenSideways() throws IOException {
    Path sideways = Files.copy(Samples.PHOTO, folder.resolve("sideways.jpg"));
    Programs.run(folder, "exiftool", "-q", "-n", "-Orientation=6", sideways.toString());

    Work work = full(sideways);

    assertThat(work.manifest().orElseThrow().width()).isEqualTo(3000);
    assertThat(rendition(work, "thumb_large").height()).isEqualTo(600);
  }

  @Test
  void saysWhatAPhotoLooksLikeAndHowMuchOfItIsLeft() {
    Map<String, String> metadata = full(Samples.PHOTO).manifest().orElseThrow().metadata();

    assertThat(metadata.get("image.colours")).matches("#[0-9a-f]{6}(,#[0-9a-f]{6}){0,4}");
    assertThat(metadata.get("image.dhash")).matches("[0-9a-f]{16}");
    assertThat(number(metadata, "image.brightness")).isBetween(0.1, 0.9);
    assertThat(number(metadata, "image.sharpness")).isPositive();
    assertThat(number(metadata, "quality.ssim.optimized")).isBetween(0.9, 0.9999);
    assertThat(number(metadata, "quality.ssim.webp")).isBetween(0.9, 0.9999);
    assertThat(number(metadata, "quality.ssim.avif")).isBetween(0.9, 0.9999);
    assertThat(metadata.get("image.thumbhash")).matches("[A-Za-z0-9+/]{20,40}={0,2}");
    assertThat(number(metadata, "storage.saved-bytes")).isGreaterThan(1_000_000);
  }

  @Test
  void comparesATransparentPictureWithItsRenditionsOnWhite() {
    vips("black", "dark.png", "64", "64", "--bands", "3");
    vips("bandjoin_const", "dark.png", "glass.png", "0");

    Map<String, String> metadata =
        full(folder.resolve("glass.png")).manifest().orElseThrow().metadata();

    assertThat(number(metadata, "quality.ssim.optimized")).isGreaterThan(0.99);
    assertThat(metadata).containsEntry("image.colours", "#ffffff");
  }

  @Test
  void makesALosslessCopyOfWhatCameLossless() {
    vips("thumbnail", Samples.PHOTO.toString(), "drawing.png", "200");

    Work work = full(folder.resolve("drawing.png"));

    assertThat(rendition(work, "png").contentType()).isEqualTo("image/png");
    assertThat(work.manifest().orElseThrow().metadata())
        .containsEntry("quality.ssim.png", "1.0000");
  }

  @Test
  void neverEnlarges() {
    vips("thumbnail", Samples.PHOTO.toString(), "tiny.png", "100");

    Work work = full(folder.resolve("tiny.png"));

    assertThat(work.renditions()).extracting(Rendition::width).containsOnly(100);
  }

  @Test
  void laysATransparentPictureOnWhite() {
    vips("black", "black.png", "64", "64", "--bands", "3");
    vips("bandjoin_const", "black.png", "clear.png", "0");

    Rendition optimized = rendition(full(folder.resolve("clear.png")), "optimized");

    Path made = lab.fetch(optimized.key(), folder);
    assertThat(Double.parseDouble(Programs.run(folder, "vips", "avg", made.toString())))
        .isGreaterThan(250);
  }

  @Test
  void readsWhatPhonesAndBrowsersWrite() {
    vips("thumbnail", Samples.PHOTO.toString(), "small.png", "400");
    for (String name : List.of("p.heic", "p.avif", "p.webp", "p.gif", "p.tif", "p.jxl")) {
      vips("copy", "small.png", name);

      Work work = full(folder.resolve(name));

      assertThat(rendition(work, "thumb_medium").width()).as(name).isEqualTo(300);
      assertThat(rendition(work, "avif").width()).as(name).isEqualTo(400);
      assertThat(work.manifest().orElseThrow().width()).as(name).isEqualTo(400);
    }
  }

  @Test
  void makesOnlyThumbnailsWhenAskedToBeQuick() {
    Work work = lab.succeed(pipelines.quick(), lab.store(Samples.PHOTO, MediaKind.IMAGE));

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactlyInAnyOrder("thumb_small", "thumb_medium", "thumb_large");
  }

  @Test
  void overwritesItselfWhenRepeated() {
    Source source = lab.store(Samples.PHOTO, MediaKind.IMAGE);
    Work first = lab.succeed(pipelines.full(), source);

    Work second = lab.succeed(pipelines.full(), source);

    assertThat(second.renditions()).isEqualTo(first.renditions());
    assertThat(lab.derived(source)).hasSize(7);
  }

  @Test
  void tellsProgressThatOnlyGrows() {
    full(Samples.PHOTO);

    assertThat(lab.percents()).isSorted().first().isEqualTo(0);
  }

  private Work full(Path file) {
    return lab.succeed(pipelines.full(), lab.store(file, MediaKind.IMAGE));
  }

  private static Rendition rendition(Work work, String name) {
    return work.renditions().stream()
        .filter(rendition -> rendition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double number(Map<String, String> metadata, String name) {
    return Double.parseDouble(metadata.get(name));
  }

  private void vips(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "vips";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Programs.run(folder, command);
  }

  /** Mean absolute difference of two pictures' pixels. */
  private double difference(String one, String other) {
    vips("subtract", one, other, "difference.v");
    vips("abs", "difference.v", "absolute.v");
    return Double.parseDouble(Programs.run(folder, "vips", "avg", "absolute.v"));
  }
}
