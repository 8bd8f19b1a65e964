package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.worker.pipeline.JobFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfInfoTest {
  private static final String LETTER =
      """
      Title:           A letter: to you
      Author:          Eriberto Mota
      CreationDate:    2020-09-12T01:27:13Z
      JavaScript:      no
      Pages:           2
      Page    1 size:  595.304 x 841.89 pts (A4)
      Page    2 size:  300 x 1e+06 pts
      """;

  @Test
  void readsWhatADocumentSaysOfItself() {
    PdfInfo info = PdfInfo.read(LETTER);

    assertThat(info.pages()).isEqualTo(2);
    assertThat(info.longestEdge()).isEqualTo(1_000_000);
    assertThat(info.metadata())
        .containsEntry("document.title", "A letter: to you")
        .containsEntry("document.author", "Eriberto Mota")
        .containsEntry("document.created-at", "2020-09-12T01:27:13Z")
        .containsEntry("document.pages", "2");
  }

  @Test
  void isNotFooledByATitleOfSeveralLines() {
    PdfInfo info = PdfInfo.read("Title: x\nPages: 1\nPage    1 size: 9 x 9 pts\n" + LETTER);

    assertThat(info.pages()).isEqualTo(2);
    assertThat(info.longestEdge()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "", "99999999999"})
  void refusesADocumentWithoutPages(String count) {
    assertThatThrownBy(() -> PdfInfo.read("Pages: " + count).pages())
        .isInstanceOf(JobFailure.BadMedia.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan x 3 pts", "0 x 0 pts", "-5 x -5 pts", "1e999 x 3 pts", "?"})
  void takesASizeThatMakesNoSenseForEndless(String size) {
    assertThat(PdfInfo.read("Page 1 size: " + size).longestEdge())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }
}
