package io.medianest.worker.page;

import io.medianest.messaging.command.UploadFailure;

/** There is no film, or none that may be had: no retry can help. */
final class PageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient UploadFailure failure;

  PageFailure(UploadFailure failure) {
    super(failure.code());
    this.failure = failure;
  }

  static PageFailure refused() {
    return of("import.refused", "The page leads to hosts that are not on the public Internet.");
  }

  static PageFailure tooLarge(long limit) {
    return of("upload.too-large", "More than " + limit + " bytes would have to be fetched.");
  }

  static PageFailure nothing() {
    return of(
        "import.unreachable",
        "The page shows no film, or none that is short and small enough and not live.");
  }

  private static PageFailure of(String code, String detail) {
    return new PageFailure(new UploadFailure(code, detail));
  }

  UploadFailure failure() {
    return failure;
  }
}
