package io.medianest.fleet.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/**
 * One user, as far as a gateway can tell.
 *
 * @param gateway base URL, ending with a slash
 * @param token access token, or null for nobody
 */
public record Client(URI gateway, String userId, String token) {

  /** A user nobody has seen before. */
  public static Client registered(URI gateway) {
    String email = "fleet-%s@example.org".formatted(UUID.randomUUID());
    return signedIn(gateway, "api/v1/auth/register", email, UUID.randomUUID().toString(), 201);
  }

  public static Client loggedIn(URI gateway, String email, String password) {
    return signedIn(gateway, "api/v1/auth/login", email, password, 200);
  }

  private static Client signedIn(
      URI gateway, String path, String email, String password, int expected) {
    JsonNode account =
        new Client(gateway, null, null)
            .post(path, Map.of("email", email, "password", password))
            .expect(expected)
            .json();
    return new Client(
        gateway, account.path("userId").asText(), account.path("accessToken").asText());
  }

  /** The same client with another token; null for none. */
  public Client withToken(String other) {
    return new Client(gateway, userId, other);
  }

  public Answer get(String path) {
    return send(request(path, Map.of()).GET());
  }

  /**
   * @param value written as JSON
   */
  public Answer post(String path, Object value) {
    return postJson(path, new String(MessageJson.write(value), UTF_8));
  }

  /**
   * @param text sent as it is, whether it is JSON or not
   */
  public Answer postJson(String path, String text) {
    return send(
        request(path, Map.of("Content-Type", "application/json"))
            .POST(BodyPublishers.ofString(text)));
  }

  public Answer delete(String path) {
    return send(request(path, Map.of()).DELETE());
  }

  /**
   * @param value written as JSON
   */
  public Answer delete(String path, Object value) {
    return send(
        request(path, Map.of("Content-Type", "application/json"))
            .method("DELETE", BodyPublishers.ofByteArray(MessageJson.write(value))));
  }

  /** Through the door for forms. */
  public Answer upload(Form form) {
    return upload(form, Map.of());
  }

  public Answer upload(Form form, Map<String, String> headers) {
    return send(
        request("api/v1/media", headers)
            .setHeader("Content-Type", form.contentType())
            .POST(form.body()));
  }

  /** What the gateway shows of a media object. */
  public JsonNode media(String mediaId) {
    return get("api/v1/media/" + mediaId).expect(200).json();
  }

  public JsonNode job(String jobId) {
    return get("api/media/jobs/" + jobId).expect(200).json();
  }

  /** Status of a job; empty while the gateway has not heard of it. */
  public String jobStatus(String jobId) {
    Answer answer = get("api/media/jobs/" + jobId);
    return answer.status() == 200 ? answer.json().path("status").asText() : "";
  }

  /** The bytes behind a URL that carries its own authorisation. */
  public static HttpResponse<byte[]> fetch(String url) {
    return Http.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Http.PATIENCE).GET().build(),
        BodyHandlers.ofByteArray());
  }

  /**
   * @param hub base URL of one hub, ending with a slash
   */
  public LiveSocket listen(URI hub) {
    return LiveSocket.open(hub, token);
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/" + path)).timeout(Http.PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    return Answer.of(Http.send(request.build(), BodyHandlers.ofString()));
  }
}
