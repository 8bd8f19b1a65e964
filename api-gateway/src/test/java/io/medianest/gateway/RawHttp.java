package io.medianest.gateway;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests no HTTP client would send. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /** Writes what a request is. */
  public interface Request {
    void writeTo(OutputStream out) throws IOException;
  }

  public static String answer(String request) throws IOException {
    return answer(out -> out.write(request.getBytes(StandardCharsets.ISO_8859_1)), false);
  }

  /**
   * @param hangUp whether the client says that it will send no more
   * @return everything until the server closes
   */
  public static String answer(Request request, boolean hangUp) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        request.writeTo(socket.getOutputStream());
        socket.getOutputStream().flush();
      } catch (SocketException _) {
        // The server has heard enough; its answer is there to be read.
      }
      if (hangUp) {
        socket.shutdownOutput();
      }
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      in.transferTo(answer);
    } catch (SocketException _) {
      // Reset after the answer.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
