package io.medianest.gateway.problem;

import java.time.Duration;

/**
 * What can be wrong with an upload on its way in. What is wrong with the file, upload-service says.
 */
public sealed interface UploadProblem extends Problem {

  /**
   * @param limit bytes
   */
  record TooLarge(long limit) implements UploadProblem {
    @Override
    public Said said() {
      return Said.of("upload.too-large", 413, "The file is larger than " + limit + " bytes.");
    }
  }

  /** The body is not the form it claims to be. */
  record MalformedForm(String detail) implements UploadProblem {
    @Override
    public Said said() {
      return Said.of("upload.malformed-form", 400, detail);
    }
  }

  /** A header of the resumable protocol that is missing or makes no sense. */
  record BadHeader(String detail) implements UploadProblem {
    @Override
    public Said said() {
      return Said.of("upload.bad-header", 400, detail);
    }
  }

  /** An address nothing is fetched from. */
  record ImportRefused(String detail) implements UploadProblem {
    @Override
    public Said said() {
      return Said.of("import.refused", 422, detail);
    }
  }

  /**
   * @param offset bytes that are there
   */
  record WrongOffset(long offset) implements UploadProblem {
    @Override
    public Said said() {
      return Said.of("upload.wrong-offset", 409, "The upload's offset is " + offset + ".");
    }
  }

  /** Those that need no further words. */
  enum Plain implements UploadProblem {
    NO_FILE("upload.no-file", 400, "The form has no file field 'file'.", false),
    TOO_MANY_FILES("upload.too-many-files", 400, "A form carries exactly one file.", false),
    TRUNCATED("upload.truncated", 400, "The body ended before the form did.", true),
    STALLED("upload.stalled", 408, "The body stopped arriving.", true),
    STORAGE("upload.storage-unavailable", 503, "The storage does not take the bytes now.", true),
    IMPORT_UNREACHABLE("import.unreachable", 422, "The address does not give a file.", true),
    BEYOND_LENGTH("upload.beyond-length", 413, "More bytes than the upload's length.", false),
    CHECKSUM_MISMATCH(
        "upload.checksum-mismatch", 460, "The bytes do not have the given checksum.", true),
    PROTOCOL_VERSION("upload.protocol-version", 412, "Tus-Resumable must be 1.0.0.", false),
    NOT_PARTIAL("upload.not-partial", 422, "Only complete partial uploads are joined.", false),
    FINAL("upload.is-final", 403, "A joined upload takes no bytes.", false),
    BUSY("upload.busy", 503, "Too many uploads are running.", true);

    private final Said said;

    Plain(String code, int status, String detail, boolean retryable) {
      Duration retryAfter = status == 503 ? Duration.ofSeconds(2) : Duration.ZERO;
      this.said = new Said(code, status, detail, retryable, retryAfter);
    }

    @Override
    public Said said() {
      return said;
    }
  }
}
