package io.medianest.gateway.tus;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request of the protocol, read as far as its headers.
 *
 * @param context its own
 */
record TusRequest(HttpServerRequest http, Caller caller, String correlationId, Context context) {
  static final String VERSION = "1.0.0";
  private static final String BODY_TYPE = "application/offset+octet-stream";

  static boolean isMeant(HttpServerRequest http) {
    return http.getHeader("Tus-Resumable") != null;
  }

  /**
   * @throws ProblemException {@code upload.protocol-version}
   */
  void requireVersion() {
    if (!VERSION.equals(http.getHeader("Tus-Resumable"))) {
      throw new ProblemException(UploadProblem.Plain.PROTOCOL_VERSION);
    }
  }

  /** Whether the body is bytes of the file. */
  boolean carriesBytes() {
    String type = http.getHeader("Content-Type");
    return type != null && BODY_TYPE.equals(type.split(";", 2)[0].strip());
  }

  /** Bytes of the body; -1 when the client has not said. */
  long contentLength() {
    return number("Content-Length").orElse(http.getHeader("Transfer-Encoding") == null ? 0 : -1);
  }

  OptionalLong length() {
    return number("Upload-Length");
  }

  /**
   * @throws ProblemException {@code upload.bad-header}
   */
  long offset() {
    return number("Upload-Offset").orElseThrow(() -> bad("Upload-Offset is needed."));
  }

  /**
   * The upload's length, or -1 when the client says that it will say later.
   *
   * @throws ProblemException {@code upload.bad-header}
   */
  long lengthOrDeferred() {
    String deferred = http.getHeader("Upload-Defer-Length");
    OptionalLong length = length();
    if (deferred == null && length.isPresent()) {
      return length.getAsLong();
    }
    if ("1".equals(deferred) && length.isEmpty()) {
      return -1;
    }
    throw bad("Either Upload-Length or Upload-Defer-Length: 1 is needed.");
  }

  Optional<Checksum> checksum() {
    return Optional.ofNullable(http.getHeader("Upload-Checksum")).map(Checksum::of);
  }

  Concat concat() {
    return Concat.of(http.getHeader("Upload-Concat"));
  }

  private OptionalLong number(String name) {
    String text = http.getHeader(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(text.strip());
      if (value >= 0 && Character.isDigit(text.charAt(0))) {
        return OptionalLong.of(value);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw bad(name + " must be a number, 0 or more.");
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(new UploadProblem.BadHeader(detail));
  }
}
