package io.medianest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.audio.AudioPipelines;
import io.medianest.worker.document.DocumentPipelines;
import io.medianest.worker.image.ImagePipelines;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Pdfs;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.PipelineRunner.Result;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.video.VideoPipelines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Each file ends as failed for good, with a reason, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class HostileFilesIT {
  @Inject ImagePipelines images;
  @Inject VideoPipelines videos;
  @Inject AudioPipelines audios;
  @Inject DocumentPipelines documents;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private final AtomicInteger trapped = new AtomicInteger();
  private Lab lab;
  private HttpServer trap;

  @BeforeEach
  void setTheTrap() throws IOException {
    lab = new Lab(s3, scratch);
    trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    trap.createContext(
        "/",
        exchange -> {
          trapped.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    trap.start();
  }

  @AfterEach
  void nothingHasLeftTheMachine() {
    trap.stop(0);
    assertThat(trapped).hasValue(0);
  }

  @Test
  void aPhotoThatIsCutOff() throws IOException {
    byte[] photo = Files.readAllBytes(Samples.PHOTO);

    refused(images.full(), "half.jpg", Arrays.copyOf(photo, photo.length / 2), "media.corrupt");
  }

  @Test
  void aHeaderThatClaimsFourThousandMegapixels() throws IOException {
    refused(images.full(), "bomb.png", png(65_535, 65_535), "media.too-large");
  }

  @Test
  void aHeaderWithoutAPicture() throws IOException {
    refused(images.full(), "empty.png", png(100, 100), "media.corrupt");
  }

  /** What it asks for would be black on white; what becomes of it is white, or nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<text x='9' y='99' font-size='99'>&file;</text>",
        "<text x='9' y='99' font-size='99'>&web;</text>",
        "<image href='source' width='200' height='200'/>",
        "<image href='file:///usr/share/pixmaps/debian-logo.png' width='200' height='200'/>",
        "<image href='URL' width='200' height='200'/>",
        "<use href='URL#x'/>",
        "<style>@import url('URL');</style>",
        "<style>@font-face{font-family:x;src:url('URL')}text{font-family:x}</style><text y='99'/>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='URL'/>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='/etc/hostname'/>",
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='URL'/></foreignObject>",
        "<script href='URL'/><rect id='r'/><script>document.rootElement.style.background='#000'</script>"
      })
  void aVectorPictureThatLoadsThings(String body) throws IOException {
    String svg =
        """
        <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/hostname">
        <!ENTITY web SYSTEM "URL">]>
        <svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">%s</svg>"""
            .formatted(body)
            .replace("URL", url());
    Source source =
        lab.store(Files.write(folder.resolve("picture.svg"), text(svg)), MediaKind.IMAGE);

    switch (lab.run(images.full(), source)) {
      case Result.Finished finished ->
          assertThat(finished.work().notes()).containsEntry("image.colours", "#ffffff");
      case Result.Failed failed ->
          assertThat(failed.failure().errorClass()).isEqualTo(ErrorClass.DATA);
    }
  }

  @Test
  void aVectorPictureThatUnfoldsForEver() throws IOException {
    StringBuilder svg = new StringBuilder("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a0 'ha'>");
    for (int i = 1; i <= 17; i++) {
      svg.append("<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(5)));
    }
    svg.append("]><svg xmlns='http://www.w3.org/2000/svg'><text>&a17;</text></svg>");

    refused(images.full(), "laughs.svg", text(svg.toString()), "media.corrupt");
  }

  @Test
  void aVectorPictureOfAMillionPixelsEachWay() throws IOException {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'/>";

    refused(images.full(), "wide.svg", text(svg), "media.too-large");
  }

  /** An office's document that shows another file, and one that fetches its template. */
  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "URL"})
  void anOfficeDocumentThatLoadsThings(String target) throws IOException {
    String html =
        "{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT \"%s\"}{\\fldrslt seen}} {\\*\\template %s} end}";
    String rtf = html.formatted(at(target), at(target));
    Source source =
        lab.store(Files.write(folder.resolve("letter.rtf"), text(rtf)), MediaKind.DOCUMENT);

    if (lab.run(documents.full(), source) instanceof Result.Finished finished) {
      String key = finished.work().renditions().getLast().key();
      assertThat(Files.readString(lab.fetch(key, folder))).doesNotContain("root:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'URL'\npop graphic-context\n",
        "<?xml version='1.0'?><image><read filename='URL'/><write filename='x.php'/></image>",
        "<?xml version='1.0'?><group><image><svg width='9'/><read filename='URL'/></image></group>",
        "%!PS-Adobe-3.0\n(URL) (r) file showpage\n",
        "id=ImageMagick version=1.0\nfilename=URL\n\f"
      })
  void aScriptForAnotherDecoder(String script) throws IOException {
    byte[] bytes = text(script.replace("URL", url()));
    JobFailure failure =
        lab.fail(
                images.full(),
                lab.store(Files.write(folder.resolve("picture.png"), bytes), MediaKind.IMAGE))
            .failure();

    assertThat(failure.code()).isIn("media.unsupported", "media.corrupt");
  }

  @Test
  void textUnderAFilmsName() throws IOException {
    refused(videos.full(), "letter.mp4", text("Dear Sir, this is no film."), "media.corrupt");
  }

  @Test
  void aFilmWithoutItsEnd() throws IOException {
    Path whole = folder.resolve("whole.mp4"); // with its index at the end
    Programs.run(
        folder, "ffmpeg", "-v", "error", "-i", Samples.FILM.toString(), "-c", "copy", "whole.mp4");
    byte[] film = Files.readAllBytes(whole);

    refused(videos.full(), "cut.mp4", Arrays.copyOf(film, film.length / 2), "media.corrupt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "URL"})
  void aPlaylistUnderAFilmsName(String target) throws IOException {
    String playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n%s\n#EXT-X-ENDLIST\n".formatted(at(target));

    refused(videos.full(), "film.mp4", text(playlist), "media.corrupt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "URL"})
  void aConcatenationScriptUnderAFilmsName(String target) throws IOException {
    String script = "ffconcat version 1.0\nfile '%s'\n".formatted(at(target));

    refused(videos.full(), "film.mp4", text(script), "media.corrupt");
  }

  @Test
  void aDashManifestUnderAFilmsName() throws IOException {
    String dash =
        """
        <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">
        <Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">
        <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>"""
            .formatted(url());

    refused(videos.full(), "film.mp4", text(dash), "media.corrupt");
  }

  @Test
  void aSongUnderAFilmsName() throws IOException {
    Path song = Path.of("/usr/share/forensics-samples/original-files/audio1/debian.ogg");

    refused(videos.full(), "film.mp4", Files.readAllBytes(song), "media.unsupported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m4a", "flac"})
  void aRecordingWithoutItsEnd(String format) throws IOException {
    String name = "whole." + format;
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-i",
        Samples.SPEECH.toString(),
        "-movflags",
        "+faststart",
        name);
    byte[] whole = Files.readAllBytes(folder.resolve(name));

    refused(audios.full(), "cut." + format, Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void aRecordingWithoutSamples() throws IOException {
    refused(audios.full(), "none.wav", wav(2, 44_100, 16, 4));
  }

  @ParameterizedTest
  @CsvSource({"65535, 44100, 16", "2, 0, 16", "0, 44100, 16", "2, 44100, 0", "2, -1, 32"})
  void aWavHeaderThatLies(int channels, int rate, int bits) throws IOException {
    refused(audios.full(), "lie.wav", wav(channels, rate, bits, 4096));
  }

  @Test
  void aPlaylistUnderASongsName() throws IOException {
    String playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n%s\n#EXT-X-ENDLIST\n".formatted(url());

    refused(audios.full(), "song.mp3", text(playlist), "media.corrupt");
  }

  @Test
  void textUnderASongsName() throws IOException {
    refused(audios.full(), "letter.mp3", text("Dear Sir, this is no song.\n".repeat(99)));
  }

  @Test
  void aSilentFilmUnderASongsName() throws IOException {
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-i",
        Samples.PHONE_FILM.toString(),
        "-an",
        "-c",
        "copy",
        "mute.mp4");
    byte[] film = Files.readAllBytes(folder.resolve("mute.mp4"));

    refused(audios.full(), "song.m4a", film, "media.unsupported");
  }

  /** The song is good, so it is kept; what is told of the cover is not believed. */
  @Test
  void aCoverThatClaimsFourThousandMegapixels() throws IOException {
    byte[] picture = png(65_535, 65_535);
    byte[] mime = text("\0image/png\0\3\0"); // encoding, type, front cover, no description
    byte[] frame = concat(text("APIC"), size(mime.length + picture.length), new byte[2]);
    byte[] body = concat(frame, mime, picture);
    byte[] tag = concat(text("ID3\3\0\0"), syncSafe(body.length), body);
    Path song =
        Files.write(
            folder.resolve("song.mp3"), concat(tag, Files.readAllBytes(Samples.SPEECH_MP3)));

    Work work = lab.succeed(audios.full(), lab.store(song, MediaKind.AUDIO));

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .contains("mp3")
        .doesNotContain("cover");
  }

  @Test
  void aDocumentBehindAPassword() throws IOException {
    byte[] locked = Files.readAllBytes(Samples.LOCKED_LETTER);

    refused(documents.full(), "locked.pdf", locked, "media.encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"14401 10", "10 1000000", "1000000 1000000"})
  void aDocumentWithAGiantPage(String size) throws IOException {
    refused(documents.full(), "giant.pdf", Pdfs.pages(1, size), "media.too-large");
  }

  @Test
  void aDocumentOfAHundredThousandPages() throws IOException {
    refused(documents.full(), "thick.pdf", Pdfs.pages(100_000, "9 9"), "media.too-large");
  }

  @Test
  void aPageThatTakesForEverToDraw() throws IOException {
    refused(documents.full(), "maze.pdf", Pdfs.drawnForEver(), "media.too-large");
  }

  @Test
  void halfADocument() throws IOException {
    byte[] letter = Files.readAllBytes(Samples.LETTER);

    refused(documents.full(), "half.pdf", Arrays.copyOf(letter, letter.length / 2));
  }

  @Test
  void textUnderADocumentsName() throws IOException {
    refused(documents.full(), "letter.pdf", text("Dear Sir"), "media.unsupported");
  }

  @Test
  void nothingAtAll() throws IOException {
    refused(images.full(), "nothing.jpg", new byte[0], "media.empty");
    refused(videos.full(), "nothing.mp4", new byte[0], "media.empty");
    refused(audios.full(), "nothing.mp3", new byte[0], "media.empty");
    refused(documents.full(), "nothing.pdf", new byte[0], "media.empty");
  }

  private void refused(Pipeline pipeline, String name, byte[] bytes) throws IOException {
    refused(pipeline, name, bytes, "media.corrupt");
  }

  private void refused(Pipeline pipeline, String name, byte[] bytes, String code)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    String kind = pipeline.name().substring(0, pipeline.name().indexOf('/'));
    Source source = lab.store(file, MediaKind.valueOf(kind.toUpperCase(Locale.ROOT)));

    JobFailure failure = lab.fail(pipeline, source).failure();

    assertThat(failure.errorClass()).as(failure.toString()).isEqualTo(ErrorClass.DATA);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.reason()).endsWith(".").doesNotContain("source", "/", "ffmpeg", "vips");
    assertThat(lab.derived(source)).isEmpty();
  }

  private String at(String target) {
    return target.equals("URL") ? url() : target;
  }

  private String url() {
    return "http://127.0.0.1:%d/trap.ts".formatted(trap.getAddress().getPort());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] size(int bytes) {
    return ByteBuffer.allocate(4).putInt(bytes).array();
  }

  /** How ID3 writes numbers: seven bits in each byte. */
  private static byte[] syncSafe(int n) {
    return new byte[] {
      (byte) ((n >> 21) & 127), (byte) ((n >> 14) & 127), (byte) ((n >> 7) & 127), (byte) (n & 127)
    };
  }

  /** A WAV header of four gigabytes of PCM, and so many bytes of silence. */
  private static byte[] wav(int channels, int rate, int bits, int bytes) {
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text("RIFF"))
        .putInt(-1)
        .put(text("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * channels * bits / 8)
        .putShort((short) (channels * bits / 8))
        .putShort((short) bits)
        .put(text("data"))
        .putInt(-2)
        .array();
  }

  /** A picture's header, with a valid checksum, and no picture. */
  private static byte[] png(int width, int height) {
    String header = "49484452%08x%08x0802000000".formatted(width, height);
    CRC32 crc = new CRC32();
    crc.update(HexFormat.of().parseHex(header));
    return HexFormat.of()
        .parseHex(
            "89504e470d0a1a0a"
                + "0000000d"
                + header
                + "%08x".formatted(crc.getValue())
                + "0000000049454e44ae426082");
  }
}
