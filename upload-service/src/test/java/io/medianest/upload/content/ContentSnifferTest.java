package io.medianest.upload.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.upload.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSnifferTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "pic2/IMG_20191224_234846.jpg, JPEG",
    "pic1/IMG-20191006-WA0002.jpg, JPEG",
    "pic1/debian_logo.png, PNG",
    "movie1/VID_20191220_170832.mp4, MP4",
    "movie2/movie-hello.mp4, MP4",
    "movie2/movie-hello.avi, AVI",
    "movie2/movie-hello.mpeg, MPEG",
    "movie2/movie-hello.ogg, OGG_VIDEO",
    "audio1/debian.mp3, MP3",
    "audio1/debian.wav, WAV",
    "audio1/debian.ogg, OGG_AUDIO",
    "text1/a-text.pdf, PDF",
    "text1/a-text.odt, ODT",
    "text1/a-text.docx, DOCX"
  })
  void knowsRealFiles(String file, MediaFormat format) {
    assertThat(sniff(Samples.bytes(file))).contains(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pic1/debian.xcf", "pic1/debian.ppm", "text2/test.sh"})
  void knowsWhatItDoesNotKnow(String file) {
    assertThat(sniff(Samples.bytes(file))).isEmpty();
  }

  /** Made by the tools whose output users upload. */
  @ParameterizedTest
  @CsvSource({
    "made.mkv, MATROSKA",
    "made.webm, WEBM",
    "made.mov, QUICKTIME",
    "made.ts, MPEG_TS",
    "made.m2ts, MPEG_TS",
    "made.3gp, THREE_GP",
  })
  void knowsFilmsFfmpegMakes(String file, MediaFormat format) throws Exception {
    String codec =
        switch (file) {
          case "made.webm" -> "libvpx";
          case "made.ts", "made.m2ts" -> "mpeg2video";
          default -> "mpeg4";
        };
    assertThat(sniff(ffmpeg("testsrc=duration=1:size=64x64:rate=5", file, "-c:v", codec)))
        .contains(format);
  }

  @ParameterizedTest
  @CsvSource({
    "made.flac, FLAC",
    "made.aac, AAC",
    "made.m4a, M4A",
    "made.opus, OGG_AUDIO",
    "made.mp3, MP3",
    "made.wav, WAV"
  })
  void knowsSoundFfmpegMakes(String file, MediaFormat format) throws Exception {
    assertThat(sniff(ffmpeg("sine=duration=1", file))).contains(format);
  }

  @Test
  void knowsMp3WithoutTags() throws Exception {
    byte[] sound = ffmpeg("sine=duration=1", "bare.mp3", "-id3v2_version", "0", "-write_xing", "0");

    assertThat(sound[0]).isEqualTo((byte) 0xff);
    assertThat(sniff(sound)).contains(MediaFormat.MP3);
  }

  @ParameterizedTest
  @CsvSource({
    "made.heic, HEIC",
    "made.avif, AVIF",
    "made.webp, WEBP",
    "made.tif, TIFF",
    "made.gif, GIF",
    "made.jxl, JXL"
  })
  void knowsPicturesVipsMakes(String file, MediaFormat format) throws Exception {
    Path made = scratch.resolve(file);
    run("vips", "copy", Samples.path("pic1/debian_logo.png").toString(), made.toString());

    assertThat(sniff(Files.readAllBytes(made))).contains(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff",
        "hello world, this is text",
        "<html><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svgz>",
        "#EXTM3U\nhttp://127.0.0.1/secret",
        "RIFF....ABCD",
        "OggS but nothing in it",
        "\u001aE\u00df\u00a3 no doctype",
        "GGGGGGGG",
        "....ftypevil",
        "PK\u0003\u0004"
      })
  void isNotFooledByLookalikes(String bytes) {
    assertThat(sniff(bytes.getBytes(ISO_8859_1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><!-- drawn --><!DOCTYPE svg><svg>"
      })
  void knowsDrawings(String svg) {
    assertThat(sniff(svg.getBytes(ISO_8859_1))).contains(MediaFormat.SVG);
  }

  @Test
  void letsTheClientSayWhichOfficeDocumentItIs() {
    Sniffed docx = ContentSniffer.sniff(Samples.bytes("text1/a-text.docx")).orElseThrow();

    assertThat(docx.asDeclared(MediaFormat.XLSX)).contains(MediaFormat.XLSX);
    assertThat(docx.asDeclared(MediaFormat.ODT)).isEmpty();
    assertThat(docx.asDeclared(MediaFormat.JPEG)).isEmpty();
  }

  @Test
  void takesNoSyncBitsWithoutASecondFrame() {
    byte[] chance = new byte[4096];
    Arrays.fill(chance, (byte) 7);
    System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, 0, chance, 0, 4);

    assertThat(sniff(chance)).isEmpty();
  }

  @Test
  void neverFailsOnATruncatedHead() {
    for (String file :
        List.of("movie2/movie-hello.mp4", "audio1/debian.mp3", "movie2/movie-hello.ogg")) {
      byte[] head = Arrays.copyOf(Samples.bytes(file), 200);
      for (int length = 0; length < head.length; length++) {
        assertThat(ContentSniffer.sniff(Arrays.copyOf(head, length))).isNotNull();
      }
    }
  }

  @Test
  void letsTheBytesNameTheTypeWithinOneContainer() {
    Sniffed mp4 = ContentSniffer.sniff(Samples.bytes("movie2/movie-hello.mp4")).orElseThrow();

    assertThat(mp4.asDeclared(null)).contains(MediaFormat.MP4);
    assertThat(mp4.asDeclared(MediaFormat.QUICKTIME)).contains(MediaFormat.MP4);
    assertThat(mp4.asDeclared(MediaFormat.M4A)).contains(MediaFormat.M4A);
    assertThat(mp4.asDeclared(MediaFormat.MATROSKA)).isEmpty();
    assertThat(mp4.asDeclared(MediaFormat.JPEG)).isEmpty();
  }

  @Test
  void readsDeclaredTypesAsClientsWriteThem() {
    assertThat(MediaFormat.named("image/jpg")).contains(MediaFormat.JPEG);
    assertThat(MediaFormat.named(" Audio/X-WAV ; rate=44100")).contains(MediaFormat.WAV);
    assertThat(MediaFormat.named("text/html")).isEmpty();
    assertThat(MediaFormat.named("")).isEmpty();
  }

  private static Optional<MediaFormat> sniff(byte[] bytes) {
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, ContentSniffer.HEAD_BYTES));
    return ContentSniffer.sniff(head).map(Sniffed::format);
  }

  private byte[] ffmpeg(String source, String file, String... options) throws Exception {
    Path made = scratch.resolve(file);
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", source));
    command.addAll(List.of(options));
    command.add(made.toString());
    run(command.toArray(String[]::new));
    return Files.readAllBytes(made);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
