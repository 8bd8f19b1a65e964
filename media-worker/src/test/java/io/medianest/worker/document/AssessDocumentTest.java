package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessDocumentTest {
  /** As pdfimages 22.12 prints it. */
  private static final String LIST =
      """
      page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
      --------------------------------------------------------------------------------------------
         1     0 image    2480  3508  gray    1   8  jpeg   no         8  0   300   300  912K  11%
         1     1 stencil    16    16  -       1   1  image  no         9  0    72    72   32B  ..%
         2     2 image    1240  1754  gray    1   8  jpeg   no        12  0   150   150  312K  14%
         3     3 image    2480  3508  gray    1   8  jpeg   no        15  0   300   300  912K  11%
      """;

  @Test
  void aScanHasPicturesAndNoText() {
    assertThat(AssessDocument.notes(2, 3, PageImages.read(LIST)))
        .isEqualTo(Map.of("quality.text", "scanned", "quality.image-dpi", "300"));
  }

  @Test
  void aLetterIsSearchable() {
    assertThat(AssessDocument.notes(200, 2, PageImages.read("")))
        .isEqualTo(Map.of("quality.text", "searchable"));
  }

  @Test
  void emptyPagesHaveNeither() {
    assertThat(AssessDocument.notes(0, 2, PageImages.read("nonsense\n")))
        .isEqualTo(Map.of("quality.text", "none"));
  }
}
