package io.medianest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.audio.AudioPipelines;
import io.medianest.worker.document.DocumentPipelines;
import io.medianest.worker.image.ImagePipelines;
import io.medianest.worker.lab.Corpus;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.PipelineRunner.Result;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.video.VideoPipelines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Files that once broke a reader, and good ones with flipped bits: each becomes what it can, or
 * fails for good with a reason. A sample of them; {@code -Phostile} takes all.
 */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class HostileCorpusIT {
  private static final int SAMPLE = 12;
  private static final int MUTANTS = 3;

  @Inject ImagePipelines images;
  @Inject VideoPipelines videos;
  @Inject AudioPipelines audios;
  @Inject DocumentPipelines documents;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;

  @Test
  void picturesThatOnceBrokeAReader() throws IOException {
    survive(Corpus.of(folder, "jpg|jpeg|webp|tiff?|png|gif|bmp").files(SAMPLE), MediaKind.IMAGE);
  }

  @Test
  void documentsThatOnceBrokeAReader() throws IOException {
    survive(Corpus.of(folder, "pdf|docx?|rtf|odt").files(SAMPLE), MediaKind.DOCUMENT);
  }

  @Test
  void archivesUnderAnyName() throws IOException {
    List<Path> archives = Corpus.of(folder, "zip|7z|tar|gz|bz2|arj|ar|Z|exe").files(SAMPLE / 3);
    for (MediaKind kind : MediaKind.values()) {
      survive(archives, kind);
    }
  }

  @Test
  void goodFilesWithFlippedBits() throws IOException {
    survive(Corpus.mutants(folder, "jpg", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "png", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "webp", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "avif", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "gif", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "tif", MUTANTS), MediaKind.IMAGE);
    survive(Corpus.mutants(folder, "mp4", MUTANTS), MediaKind.VIDEO);
    survive(Corpus.mutants(folder, "mp3", MUTANTS), MediaKind.AUDIO);
    survive(Corpus.mutants(folder, "ogg", MUTANTS), MediaKind.AUDIO);
    survive(Corpus.mutants(folder, "wav", MUTANTS), MediaKind.AUDIO);
    survive(Corpus.mutants(folder, "pdf", MUTANTS), MediaKind.DOCUMENT);
  }

  private void survive(List<Path> files, MediaKind kind) {
    Lab lab = new Lab(s3, scratch);
    for (Path file : files) {
      Source source = lab.store(file, kind);
      switch (lab.run(pipeline(kind), source)) {
        case Result.Finished finished ->
            assertThat(finished.work().renditions()).as(file.toString()).isNotEmpty();
        case Result.Failed failed -> {
          failsForGood(file, failed.failure());
          assertThat(lab.derived(source)).as(file.toString()).isEmpty();
        }
      }
    }
  }

  private static void failsForGood(Path file, JobFailure failure) {
    assertThat(failure.errorClass()).as(file + ": " + failure).isEqualTo(ErrorClass.DATA);
    assertThat(failure.reason()).endsWith(".").doesNotContain("/");
  }

  private Pipeline pipeline(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> images.quick();
      case VIDEO -> videos.quick();
      case AUDIO -> audios.quick();
      case DOCUMENT -> documents.full();
    };
  }
}
