package io.medianest.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Readiness questions over HTTP. HttpURLConnection rather than HttpClient, whose threads live on in
 * a JVM that only wanted to ask once.
 */
public final class Http {
  private static final int TIMEOUT_MILLIS = 5000;

  private Http() {}

  /** Whether anything, even a refusal, comes back. */
  public static boolean answers(URI uri) {
    try {
      return open(uri).getResponseCode() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether the answer is 200. */
  public static boolean isOk(URI uri) {
    try {
      return open(uri).getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The body, if the answer is 200. */
  public static Optional<String> get(URI uri, String user, String password) {
    try {
      HttpURLConnection connection = authorised(uri, user, password);
      if (connection.getResponseCode() != 200) {
        return Optional.empty();
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** Sends JSON; the body of the answer, if it is one of success. */
  public static Optional<String> call(
      String method, URI uri, String user, String password, String json) {
    try {
      HttpURLConnection connection = authorised(uri, user, password);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(json.getBytes(StandardCharsets.UTF_8));
      }
      if (connection.getResponseCode() / 100 != 2) {
        return Optional.empty();
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException notNow) {
      return Optional.empty();
    }
  }

  private static HttpURLConnection authorised(URI uri, String user, String password)
      throws IOException {
    HttpURLConnection connection = open(uri);
    String credentials = user + ":" + password;
    connection.setRequestProperty(
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    return connection;
  }

  private static HttpURLConnection open(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    return connection;
  }
}
