package io.medianest.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The gateway as a client sees it. An answer that is not expected ends the demonstration. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final HttpClient http;
  private final URI base;
  private String token = "";

  Api(HttpClient http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** The access token of the registered user. */
  String token() {
    return token;
  }

  /** Registers a new user and acts as him from now on. */
  void register(String email, String password) {
    JsonNode session =
        send(
            request("/api/v1/auth/register")
                .header("Content-Type", "application/json")
                .POST(json(Map.of("email", email, "password", password))),
            201);
    token = session.path("accessToken").asText();
  }

  /** Uploads as a browser's form would; streams from disk. */
  JsonNode upload(Sample sample) throws IOException {
    String boundary = "medianest-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, sample.name(), sample.contentType());
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(sample.file()),
            BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
    return send(
        request("/api/v1/media")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form),
        202);
  }

  JsonNode media(String mediaId) {
    return send(request("/api/v1/media/" + mediaId).GET(), 200);
  }

  JsonNode job(String jobId) {
    return send(request("/api/media/jobs/" + jobId).GET(), 200);
  }

  /** A URL as the API gave it; paths are the gateway's own. */
  URI resolve(String url) {
    return base.resolve(url);
  }

  /** Fetches a URL as a browser would, without the token: the URL alone grants access. */
  int download(String url, Path target) {
    try {
      Files.deleteIfExists(target); // or the rest of a longer file would stay
      return http.send(
              HttpRequest.newBuilder(resolve(url)).timeout(TIMEOUT).build(),
              BodyHandlers.ofFile(target))
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder builder, int expected) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new SetupFailure(
            "%s %s answered %d instead of %d: %s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    response.statusCode(),
                    expected,
                    response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new SetupFailure("%s did not answer: %s".formatted(request.uri().getPath(), e), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static BodyPublisher json(Map<String, String> body) {
    return BodyPublishers.ofString(JSON.valueToTree(body).toString());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
