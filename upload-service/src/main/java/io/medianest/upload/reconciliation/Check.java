package io.medianest.upload.reconciliation;

import io.smallrye.mutiny.Uni;

/** Looks at everything of one kind, page by page, and holds no more than a page. */
interface Check {
  /**
   * @param after where the page before has ended; empty for the first
   */
  Uni<Findings> page(String after, boolean repair);
}
