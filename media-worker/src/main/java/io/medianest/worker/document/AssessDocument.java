package io.medianest.worker.document;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.HashMap;
import java.util.Map;

/** Whether a document can be searched, and how sharp its pictures are. */
final class AssessDocument implements Step {
  /** A scan's pages have none; a page number and a stamp are no text to search. */
  private static final int WORDS_OF_A_PAGE = 5;

  private final Poppler poppler;
  private final int pages;

  /**
   * @param pages whose pictures are looked at, from the first on
   */
  AssessDocument(Poppler poppler, int pages) {
    this.poppler = poppler;
    this.pages = pages;
  }

  @Override
  public String name() {
    return "assess";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    DocumentFacts facts = work.facts(DocumentFacts.class);
    long words = Long.parseLong(facts.metadata().getOrDefault(ExtractText.WORDS, "0"));
    return work.noting(notes(words, facts.pages(), images(work, scene)));
  }

  /** Text and pages are good: a list of pictures that cannot be told spoils nothing. */
  private PageImages images(Work work, Scene scene) {
    try {
      return poppler.images(work, scene, pages);
    } catch (JobFailure.BadMedia untold) {
      return new PageImages(Map.of());
    }
  }

  static Map<String, String> notes(long words, int pages, PageImages images) {
    Map<String, String> notes = new HashMap<>();
    String without = images.isEmpty() ? "none" : "scanned";
    notes.put("quality.text", words >= (long) WORDS_OF_A_PAGE * pages ? "searchable" : without);
    images
        .typicalDotsPerInch()
        .ifPresent(dots -> notes.put("quality.image-dpi", Integer.toString(dots)));
    return notes;
  }
}
