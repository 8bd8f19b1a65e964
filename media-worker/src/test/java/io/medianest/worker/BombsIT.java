package io.medianest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.document.DocumentPipelines;
import io.medianest.worker.image.ImagePipelines;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Pdfs;
import io.medianest.worker.lab.Pngs;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.PipelineRunner.Result;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Files that are more than they seem: they become too much, or are two things at once. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BombsIT {
  private static final byte[] APPENDIX = "PK-APPENDED-<script>".getBytes(StandardCharsets.US_ASCII);

  @Inject ImagePipelines images;
  @Inject DocumentPipelines documents;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void enter() {
    lab = new Lab(s3, scratch);
  }

  /** 300 MB of pixels in 300 KB: within the limit, so it becomes what it is. */
  @Test
  void aHundredMegapixelsOfNothingBecomeThumbnails() throws IOException {
    Work work = lab.succeed(images.quick(), store("blank.png", Pngs.blank(9_999, 9_999)));

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactlyInAnyOrder("thumb_large", "thumb_medium", "thumb_small");
  }

  /** 256 MB of text that no reader asked for. */
  @Test
  void aPictureWithACommentThatUnpacksToTooMuchIsRefusedOrRead() throws IOException {
    endsWell(images.full(), store("comment.png", Pngs.withComment(1 << 28)));
  }

  @Test
  void anAnimationOfTwentyThousandFramesEndsSoon() throws IOException {
    endsWell(images.full(), store("film.gif", gif(20_000)));
  }

  @Test
  void aPageOfAGigabyteInAFewKilobytesIsRefusedOrDrawn() throws IOException {
    endsWell(documents.full(), store("bomb.pdf", Pdfs.inflated()));
  }

  @Test
  void anArchiveIsNoPictureAndNoDocument() throws IOException {
    byte[] zip = zip(64 << 20);

    refused(images.full(), store("bomb.jpg", zip));
    refused(documents.full(), store("bomb.pdf", zip));
  }

  @Test
  void whatIsHiddenBehindAPictureIsInNoRendition() throws IOException {
    byte[] photo = Files.readAllBytes(Samples.PHOTO);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(photo);
    both.writeBytes(APPENDIX);

    Work work = lab.succeed(images.full(), store("photo.jpg", both.toByteArray()));

    assertThat(work.uploads()).extracting(Upload::key).isNotEmpty();
    for (String key : lab.derived(work.source())) {
      byte[] bytes = Files.readAllBytes(lab.fetch(key, folder));
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .doesNotContain(new String(APPENDIX, StandardCharsets.ISO_8859_1));
    }
  }

  /** An archive whose first file is a document, and a document behind lines of another kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {"PK\3\4", "<html><script>alert(1)</script>", "\u00ff\u00d8\u00ff", "GIF89a/*"})
  void whatIsTwoThingsIsReadAsTheOneItWasSentAs(String other) throws IOException {
    byte[] letter = Files.readAllBytes(Samples.LETTER);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes((other + "\n").getBytes(StandardCharsets.ISO_8859_1));
    both.writeBytes(letter);

    endsWell(documents.full(), store("both.pdf", both.toByteArray()));
    refused(images.full(), store("both.html", ("<!--" + other).getBytes(StandardCharsets.UTF_8)));
  }

  /** Directories that lead in circles, of more entries than there are bytes, of endless values. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4d4d002a00000008" + "0000" + "00000008",
        "4d4d002a00000008" + "ffff" + "010f0002ffffffff0000000a",
        "4d4d002a00000008" + "0001" + "8769000400000001" + "00000008" + "00000008",
        "4d4d002a00000008" + "0001" + "010f0002" + "ffffffff" + "ffffffff" + "00000000"
      })
  void whatACameraCanNeverHaveWrittenSpoilsNoPicture(String exif) throws IOException {
    vips("thumbnail", Samples.PHOTO.toString(), "small.jpg[strip]", "200");
    byte[] picture = Files.readAllBytes(folder.resolve("small.jpg"));
    byte[] tiff = HexFormat.of().parseHex(exif);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(picture, 0, 2);
    bomb.writeBytes(
        ByteBuffer.allocate(4)
            .putShort((short) 0xFFE1)
            .putShort((short) (8 + tiff.length))
            .array());
    bomb.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    bomb.writeBytes(tiff);
    bomb.write(picture, 2, picture.length - 2);

    Work work = lab.succeed(images.quick(), store("bomb.jpg", bomb.toByteArray()));

    assertThat(work.renditions()).hasSize(3);
  }

  @Test
  void aFontThatIsNoneIsDrawnWithoutOrRefused() throws IOException {
    byte[] noise = new byte[1 << 16];
    new Random(1).nextBytes(noise);

    endsWell(documents.full(), store("font.pdf", Pdfs.withFont(noise)));
  }

  @Test
  void aNameIsNeverPartOfACommand() throws IOException {
    String name = "-rf $(touch x);`id`'\"|&.[Q=1,strip].jpg";
    Work work = lab.succeed(images.quick(), store(name, Files.readAllBytes(Samples.PHOTO)));

    assertThat(work.renditions()).hasSize(3);
  }

  private void vips(String operation, String from, String to, String edge) {
    Programs.run(folder, "vips", operation, from, to, edge);
  }

  private Source store(String name, byte[] bytes) throws IOException {
    MediaKind kind = name.endsWith(".pdf") ? MediaKind.DOCUMENT : MediaKind.IMAGE;
    return lab.store(Files.write(folder.resolve(name), bytes), kind);
  }

  private void endsWell(Pipeline pipeline, Source source) {
    if (lab.run(pipeline, source) instanceof Result.Failed failed) {
      assertThat(failed.failure().errorClass())
          .as(failed.failure().toString())
          .isEqualTo(ErrorClass.DATA);
    }
  }

  private void refused(Pipeline pipeline, Source source) {
    JobFailure failure = lab.fail(pipeline, source).failure();

    assertThat(failure.errorClass()).as(failure.toString()).isEqualTo(ErrorClass.DATA);
    assertThat(failure.reason()).endsWith(".");
    assertThat(lab.derived(source)).isEmpty();
  }

  /** Frames of one pixel. */
  private static byte[] gif(int frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {16, 0, 16, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    byte[] frame = {
      0x21, (byte) 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0
    };
    for (int i = 0; i < frames; i++) {
      out.writeBytes(frame);
    }
    out.write(0x3B);
    return out.toByteArray();
  }

  private static byte[] zip(int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] block = new byte[1 << 20];
      for (int written = 0; written < size; written += block.length) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
