package io.medianest.upload.storage;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an object store's refusals mean. */
final class Answers {
  static final int BAD_REQUEST = 400;
  static final int NOT_FOUND = 404;
  static final int RANGE_NOT_SATISFIABLE = 416;

  private Answers() {}

  /** The HTTP status of a refusal; 0 when there was no answer. */
  static int status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof S3Exception answer) {
        return answer.statusCode();
      }
    }
    return 0;
  }
}
