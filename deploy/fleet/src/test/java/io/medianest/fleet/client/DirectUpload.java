package io.medianest.fleet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An upload straight into storage: opened at the gateway, put by presigned URLs, completed. */
public final class DirectUpload {
  private static final String PATH = "api/v1/uploads";

  private final Client client;
  private final JsonNode opened;
  private final List<Map<String, Object>> parts = new ArrayList<>();

  private DirectUpload(Client client, JsonNode opened) {
    this.client = client;
    this.opened = opened;
  }

  /** What a client says to open one; to be changed before it is sent. */
  public static Map<String, Object> wish(String fileName, String contentType, long size) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("fileName", fileName);
    wish.put("contentType", contentType);
    wish.put("size", size);
    return wish;
  }

  /** Asks and takes whatever is answered. */
  public static Answer ask(Client client, Map<String, Object> wish) {
    return client.post(PATH, wish);
  }

  public static DirectUpload open(Client client, Map<String, Object> wish) {
    return opened(client, ask(client, wish));
  }

  /** Goes on from the answer of {@link #ask}. */
  public static DirectUpload opened(Client client, Answer answer) {
    return new DirectUpload(client, answer.expect(201).json());
  }

  public int partCount() {
    return opened.path("parts").size();
  }

  /** Puts every part; each PUT is answered with the ETag that completing needs. */
  public DirectUpload put(byte[] content) {
    int partSize = Math.toIntExact(opened.path("partSize").asLong());
    for (JsonNode part : opened.path("parts")) {
      int number = part.path("number").asInt();
      int from = Math.min((number - 1) * partSize, content.length);
      int length = Math.min(partSize, content.length - from);
      String etag = put(part.path("url").asText(), content, from, length);
      parts.add(Map.of("number", number, "etag", etag));
    }
    return this;
  }

  public Answer complete() {
    return complete(client, Map.of());
  }

  /**
   * @param sha256 the client's claim about the whole file
   */
  public Answer complete(String sha256) {
    return complete(client, Map.of("sha256", sha256));
  }

  /** Somebody else tries to. */
  public Answer completeAs(Client other) {
    return complete(other, Map.of());
  }

  private Answer complete(Client who, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("parts", parts);
    return who.post(PATH + "/" + opened.path("uploadId").asText() + "/complete", body);
  }

  private static String put(String url, byte[] content, int from, int length) {
    HttpResponse<String> response =
        Http.send(
            HttpRequest.newBuilder(URI.create(url))
                .timeout(Http.PATIENCE)
                .PUT(BodyPublishers.ofByteArray(content, from, length))
                .build(),
            BodyHandlers.ofString());
    return Answer.of(response).expect(200).header("ETag");
  }
}
