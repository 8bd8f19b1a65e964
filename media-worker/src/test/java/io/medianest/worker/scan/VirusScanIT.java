package io.medianest.worker.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.document.DocumentPipelines;
import io.medianest.worker.lab.Clamd;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.PipelineRunner.Result;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real clamd; the tests that need one are skipped where clamav-daemon is missing. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class VirusScanIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Inject DocumentPipelines documents;
  @Inject VirusScanner scanner;
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
  void saysWhoFoundAFileClean() {
    assumeTrue(Clamd.isInstalled());

    Source letter = lab.store(Samples.LETTER, MediaKind.DOCUMENT);

    assertThat(lab.succeed(documents.quick(), letter).manifest().orElseThrow().metadata())
        .containsEntry("virus-scan", "clean")
        .hasEntrySatisfying("virus-scan.engine", v -> assertThat(v).startsWith("ClamAV "));
  }

  @Test
  void findsAVirusBeforeAnythingElseLooks() throws IOException {
    assumeTrue(Clamd.isInstalled());

    refused(Clamd.eicar().getBytes(StandardCharsets.US_ASCII), "media.infected");
  }

  @Test
  void findsAVirusInAnOfficeDocument() throws IOException {
    assumeTrue(Clamd.isInstalled());
    byte[] virus = Clamd.eicar().getBytes(StandardCharsets.US_ASCII);

    refused(zip("word/embeddings/object.bin", virus), "media.infected");
  }

  @Test
  void findsAVirusInAnArchiveInAnArchiveAndBehindAPicture() throws IOException {
    assumeTrue(Clamd.isInstalled());
    byte[] virus = Clamd.eicar().getBytes(StandardCharsets.US_ASCII);

    refused(zip("again.zip", zip("letter.exe", virus)), "media.infected");
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    picture.writeBytes(Files.readAllBytes(Samples.PHOTO));
    picture.writeBytes(virus);
    refused(picture.toByteArray(), "media.infected");
  }

  @Test
  void refusesWhatTheScannerDoesNotTake() throws IOException {
    assumeTrue(Clamd.isInstalled());

    refused(new byte[Clamd.LIMIT + (4 << 20)], "media.too-large");
  }

  @Test
  void saysThatNobodyLookedWhereThereIsNoScanner() {
    Result result = scan(new VirusScanner(Optional.empty(), LIMIT));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Finished.class,
            done -> assertThat(done.work().notes()).containsEntry("virus-scan", "skipped"));
  }

  @Test
  void waitsForAScannerThatIsAway() {
    unavailable(new VirusScanner(Optional.of("127.0.0.1:1"), LIMIT));
  }

  @Test
  void doesNotWaitForEverForAScannerThatSaysNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      unavailable(new VirusScanner(Optional.of(address), Duration.ofSeconds(1)));
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private void refused(byte[] bytes, String code) throws IOException {
    Path file = Files.write(folder.resolve("letter.docx"), bytes);
    Source source = lab.store(file, MediaKind.DOCUMENT);

    Result.Failed failed = lab.fail(documents.full(), source);

    assertThat(failed.stage()).isEqualTo(Stage.VIRUS_SCANNING);
    assertThat(failed.failure().code()).isEqualTo(code);
    assertThat(failed.failure().errorClass()).isEqualTo(ErrorClass.DATA);
    assertThat(failed.failure().reason()).doesNotContain("Eicar", "stream");
    assertThat(lab.derived(source)).isEmpty();
  }

  private void unavailable(VirusScanner unreachable) {
    assertThat(scan(unreachable))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.failure()).isInstanceOf(JobFailure.Unavailable.class);
              assertThat(failed.failure().code()).isEqualTo("scanner.unavailable");
            });
  }

  private Result scan(VirusScanner by) {
    Pipeline pipeline =
        Pipeline.of(
            "document/scanning",
            Stage.VIRUS_SCANNING.of(new FetchOriginal(blobs, scratch, 1), new ScanForViruses(by)));
    return lab.run(pipeline, lab.store(Samples.LETTER, MediaKind.DOCUMENT));
  }
}
