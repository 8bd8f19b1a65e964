package io.medianest.fleet.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A form on a bare socket that stops in the middle of the file, as lines do that go dead. */
public final class BrokenUpload implements AutoCloseable {
  private static final String BOUNDARY = "medianest-broken";

  private final Socket socket;

  private BrokenUpload(Socket socket) {
    this.socket = socket;
  }

  /**
   * Returns when the bytes have been handed to the kernel.
   *
   * @param announced length of the body it promises
   * @param sent the file's first bytes, after which nothing comes
   */
  public static BrokenUpload begin(Client client, long announced, byte[] sent) {
    URI gateway = client.gateway();
    try {
      BrokenUpload upload = new BrokenUpload(new Socket(gateway.getHost(), gateway.getPort()));
      upload.send(head(client, announced).getBytes(UTF_8));
      upload.send(sent);
      return upload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line that comes back. */
  public String statusLine() {
    try {
      return new String(socket.getInputStream().readNBytes(12), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hangs up. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static String head(Client client, long announced) {
    return """
        POST /api/v1/media HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: multipart/form-data; boundary=%s\r
        Content-Length: %d\r
        \r
        --%s\r
        Content-Disposition: form-data; name="file"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
        .formatted(client.gateway().getAuthority(), client.token(), BOUNDARY, announced, BOUNDARY);
  }
}
