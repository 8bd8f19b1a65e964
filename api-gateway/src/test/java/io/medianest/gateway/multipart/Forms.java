package io.medianest.gateway.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Forms as clients write them. */
public final class Forms {
  private Forms() {}

  public static byte[] of(Boundary boundary, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(text("--" + boundary.value() + "\r\n"));
      body.writeBytes(part);
      body.writeBytes(text("\r\n"));
    }
    body.writeBytes(text("--" + boundary.value() + "--\r\n"));
    return body.toByteArray();
  }

  public static byte[] field(String name, String value) {
    return text("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value);
  }

  public static byte[] file(String fileName, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        text(
            "Content-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\nContent-Type: image/jpeg\r\n\r\n"));
    part.writeBytes(content);
    return part.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
