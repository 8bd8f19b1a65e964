package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.upload.FormFields;
import io.medianest.messaging.command.UploadCommand.Details;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code Upload-Metadata}: keys and, in Base64, what they say. */
record Metadata(Map<String, String> values) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]{1,255}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * @param header or null
   * @throws ProblemException {@code upload.bad-header}
   */
  static Metadata of(String header) {
    Map<String, String> values = new HashMap<>();
    if (header != null && !header.isBlank()) {
      for (String pair : header.split(",", -1)) {
        String[] words = pair.strip().split(" +", 2);
        if (!KEY.matcher(words[0]).matches()
            || values.put(words[0], words.length == 1 ? "" : decoded(words[1])) != null) {
          throw bad();
        }
      }
    }
    return new Metadata(Map.copyOf(values));
  }

  private static String decoded(String base64) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64.strip())))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw bad();
    }
  }

  private static ProblemException bad() {
    return new ProblemException(
        new UploadProblem.BadHeader(
            "Upload-Metadata is a list of distinct keys, each with Base64 of UTF-8."));
  }

  /** Clients differ in what they call it. */
  String fileName() {
    return first("filename", "name").orElse("file");
  }

  /** Null when the client has not said. */
  String contentType() {
    return first("filetype", "type").orElse(null);
  }

  /** The client's claim about the whole file, or null. */
  String sha256() {
    return first("sha256").filter(digest -> SHA256.matcher(digest).matches()).orElse(null);
  }

  /** The fields a form may have, too; keys nobody knows are the client's own business. */
  Details details() {
    FormFields fields = new FormFields();
    values.forEach(
        (name, value) -> {
          if (FormFields.isKnown(name)) {
            fields.put(name, value);
          }
        });
    return fields.details();
  }

  private Optional<String> first(String... names) {
    for (String name : names) {
      String value = values.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
