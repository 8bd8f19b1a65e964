package io.medianest.gateway.tus;

import java.util.Optional;

/**
 * What the protocol wants to be told again: upload-service keeps it as one text with a line for
 * each header.
 *
 * @param metadata as it came, or empty
 * @param concat as it came, or empty
 */
record Note(String metadata, String concat) {
  static Note of(TusRequest request) {
    return new Note(header(request, "Upload-Metadata"), header(request, "Upload-Concat"));
  }

  private static String header(TusRequest request, String name) {
    return Optional.ofNullable(request.http().getHeader(name)).orElse("");
  }

  /**
   * @param text or null
   */
  static Note read(String text) {
    String[] lines = text == null ? new String[0] : text.split("\n", -1);
    return new Note(lines.length > 0 ? lines[0] : "", lines.length > 1 ? lines[1] : "");
  }

  String text() {
    return metadata + "\n" + concat;
  }
}
