package io.medianest.fleet.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A {@code multipart/form-data} body, in the order it is built. Written out here because clients of
 * the world also write what no library would let one write.
 */
public final class Form {
  private final String boundary = "medianest-" + UUID.randomUUID();
  private final List<BodyPublisher> pieces = new ArrayList<>();
  private boolean ended = true;

  /** A form with one file. */
  public static Form ofFile(String name, String contentType, byte[] content) {
    return new Form().file(name, contentType, BodyPublishers.ofByteArray(content));
  }

  public static Form ofPhoto(byte[] content) {
    return ofFile("photo.jpg", "image/jpeg", content);
  }

  /**
   * @param name goes into the header as it is, whatever it holds
   * @param content its length should be known
   */
  public Form file(String name, String contentType, BodyPublisher content) {
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(boundary, name)
            + "Content-Type: %s\r\n\r\n".formatted(contentType));
    pieces.add(content);
    return text("\r\n");
  }

  public Form field(String name, String value) {
    return text(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, value));
  }

  /** Leaves out the last boundary, as a body that was cut off does. */
  public Form withoutEnd() {
    ended = false;
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    List<BodyPublisher> all = new ArrayList<>(pieces);
    if (ended) {
      all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    }
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  private Form text(String text) {
    pieces.add(BodyPublishers.ofByteArray(text.getBytes(UTF_8)));
    return this;
  }
}
