package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.isolation.Executables;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Lab;
import io.medianest.worker.lab.Pdfs;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DocumentPipelineIT {
  @Inject DocumentPipelines pipelines;
  @Inject S3Client s3;
  @Inject Scratch scratch;
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openTheLab() {
    lab = new Lab(s3, scratch);
  }

  @Test
  void drawsEveryPageOfALetterAndReadsItsText() throws IOException {
    Work work = full(Samples.LETTER);

    assertThat(work.renditions())
        .extracting(r -> r.name() + " " + r.width() + "x" + r.height() + " " + r.contentType())
        .containsExactly(
            "page_1 708x1000 image/jpeg", "page_2 708x1000 image/jpeg", "text 0x0 text/plain");
    assertThat(work.manifest().orElseThrow().metadata())
        .containsEntry("document.pages", "2")
        .containsEntry("document.words", "20")
        .containsEntry("quality.text", "searchable")
        .containsEntry("document.language", "en")
        .containsEntry("document.author", "Eriberto Mota")
        .containsEntry("document.created-at", "2020-09-11T22:27:13-03");
    assertThat(Files.readString(lab.fetch(work.renditions().getLast().key(), folder)))
        .startsWith("This is a text from LibreOffice Writer")
        .contains("There are 2 pages.");
  }

  /** Where LibreOffice is installed; where not it says so. */
  @ParameterizedTest
  @CsvSource({"odt, opendocument", "docx, office-open-xml"})
  void convertsWhatOfficesWrite(String ending, String format) throws IOException {
    Source source =
        lab.store(
            ending.equals("odt") ? Samples.LETTER_ODT : Samples.LETTER_DOCX, MediaKind.DOCUMENT);
    if (Executables.find("soffice").isEmpty()) {
      assertThat(lab.fail(pipelines.full(), source).failure().reason())
          .isEqualTo("Office documents cannot be processed here.");
      return;
    }

    Work work = lab.succeed(pipelines.full(), source);

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactly("pdf", "page_1", "page_2", "text");
    assertThat(work.manifest().orElseThrow().metadata())
        .containsEntry("document.pages", "2")
        .containsEntry("document.office-format", format);
    assertThat(Files.readString(lab.fetch(work.renditions().getLast().key(), folder)))
        .contains("There are 2 pages.");
  }

  @Test
  void tellsAScanAndItsResolution() throws IOException {
    Programs.run(folder, "vips", "thumbnail", Samples.PHOTO.toString(), "page.jpg", "800");
    byte[] page = Files.readAllBytes(folder.resolve("page.jpg"));
    Path scan = Files.write(folder.resolve("scan.pdf"), Pdfs.scan(page, 800, 600));

    assertThat(full(scan).manifest().orElseThrow().metadata())
        .containsEntry("quality.text", "scanned")
        .containsEntry("quality.image-dpi", "100");
  }

  @Test
  void drawsNoMorePagesThanAskedFor() throws IOException {
    Path book = Files.write(folder.resolve("book.pdf"), Pdfs.pages(7, "300 400"));

    Work work = full(book);

    assertThat(work.renditions())
        .extracting(Rendition::name)
        .containsExactly("page_1", "page_2", "page_3", "page_4", "page_5");
    assertThat(work.manifest().orElseThrow().metadata())
        .containsEntry("document.pages", "7")
        .containsEntry("document.words", "0");
  }

  @Test
  void drawsAPageOfAnySizeWithTheSameEffort() throws IOException {
    Path plan = Files.write(folder.resolve("plan.pdf"), Pdfs.pages(1, "14400 7200"));

    assertThat(full(plan).renditions().getFirst())
        .extracting(Rendition::width, Rendition::height)
        .containsExactly(1000, 500);
  }

  @Test
  void drawsTheFirstPageWhenAskedToBeQuick() {
    Work work = lab.succeed(pipelines.quick(), lab.store(Samples.LETTER, MediaKind.DOCUMENT));

    assertThat(work.renditions()).extracting(Rendition::name).containsExactly("page_1");
  }

  @Test
  void overwritesItselfWhenRepeated() {
    Source source = lab.store(Samples.LETTER, MediaKind.DOCUMENT);
    Work first = lab.succeed(pipelines.full(), source);

    Work second = lab.succeed(pipelines.full(), source);

    assertThat(second.renditions()).isEqualTo(first.renditions());
    assertThat(lab.derived(source)).hasSize(4);
  }

  private Work full(Path file) {
    return lab.succeed(pipelines.full(), lab.store(file, MediaKind.DOCUMENT));
  }
}
