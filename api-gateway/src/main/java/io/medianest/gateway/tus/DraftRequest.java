package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the draft's own headers of one request say. */
record DraftRequest(HttpServerRequest http) {
  static final String PARTIAL = "application/partial-upload";
  private static final Pattern EXTENDED_NAME =
      Pattern.compile("filename\\*=utf-8''([^;\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "filename=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

  /**
   * Whether this request ends the upload.
   *
   * @throws ProblemException {@code upload.bad-header}
   */
  boolean completes() {
    return switch (http.getHeader("Upload-Complete")) {
      case "?1" -> true;
      case "?0" -> false;
      case null, default ->
          throw new ProblemException(
              new UploadProblem.BadHeader("Upload-Complete is needed: ?0 or ?1."));
    };
  }

  /** Bytes of the whole, where the headers tell; else -1. */
  long size(TusRequest request, long offset) {
    OptionalLong said = request.length();
    long content = request.contentLength();
    if (!completes() || content < 0) {
      return said.orElse(-1);
    }
    if (said.isPresent() && said.getAsLong() != offset + content) {
      throw new ProblemException(
          new UploadProblem.BadHeader("Upload-Length and Content-Length do not agree."));
    }
    return offset + content;
  }

  boolean carriesPart() {
    String type = http.getHeader("Content-Type");
    return type != null && PARTIAL.equals(type.split(";", 2)[0].strip());
  }

  String fileName() {
    String disposition = Optional.ofNullable(http.getHeader("Content-Disposition")).orElse("");
    Matcher extended = EXTENDED_NAME.matcher(disposition);
    if (extended.find()) {
      return decoded(extended.group(1));
    }
    Matcher plain = NAME.matcher(disposition);
    if (!plain.find()) {
      return "file";
    }
    return plain.group(1) == null ? plain.group(2) : plain.group(1).replaceAll("\\\\(.)", "$1");
  }

  private static String decoded(String percentEncoded) {
    try {
      return URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          new UploadProblem.BadHeader("The file name in Content-Disposition is badly encoded."));
    }
  }

  /** Null when the client has not said. */
  String contentType() {
    String type = http.getHeader("Content-Type");
    return "application/octet-stream".equals(type) ? null : type;
  }
}
