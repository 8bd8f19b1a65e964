package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** {@code Upload-Concat}. What an upload is in this respect can be told from its id. */
sealed interface Concat {
  String PARTIAL_PREFIX = "p-";
  String FINAL_PREFIX = "f-";

  /** An upload like most. */
  record None() implements Concat {}

  record Partial() implements Concat {}

  /**
   * @param ids of the partial uploads, in order
   */
  record Final(List<String> ids) implements Concat {}

  /**
   * @param header or null
   * @throws ProblemException {@code upload.bad-header}
   */
  static Concat of(String header) {
    if (header == null) {
      return new None();
    }
    if (header.equals("partial")) {
      return new Partial();
    }
    if (!header.startsWith("final;")) {
      throw new ProblemException(
          new UploadProblem.BadHeader("Upload-Concat is 'partial' or 'final;' and addresses."));
    }
    return new Final(
        Arrays.stream(header.substring("final;".length()).strip().split(" +"))
            .map(url -> url.substring(url.lastIndexOf('/') + 1))
            .toList());
  }

  static boolean isPartial(String uploadId) {
    return uploadId.startsWith(PARTIAL_PREFIX);
  }

  static boolean isFinal(String uploadId) {
    return uploadId.startsWith(FINAL_PREFIX);
  }

  static String newId(Concat concat) {
    return (concat instanceof Partial ? PARTIAL_PREFIX : "") + UUID.randomUUID();
  }
}
