package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The served OpenAPI document, as an attacker reads it. */
record Contract(JsonNode document) {
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param body schema of the JSON body; missing when there is none
   */
  record Operation(
      String method, String path, List<JsonNode> parameters, JsonNode body, boolean form) {
    /** {@code GET /api/v1/media/{mediaId}}. */
    @Override
    public String toString() {
      return method + " " + path;
    }

    Stream<JsonNode> parametersIn(String place) {
      return parameters.stream().filter(p -> p.path("in").asText().equals(place));
    }

    String with(String id) {
      return path.replaceAll("\\{[^}]+}", id);
    }

    boolean isFor(String room) {
      return path.startsWith(room);
    }
  }

  static Contract served() {
    try {
      return new Contract(
          JSON.readTree(
              given().get("/q/openapi?format=json").then().statusCode(200).extract().asString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()))));
    // What a protocol can do is no secret, and an answer to HEAD has no body to look at.
    operations.removeIf(o -> o.method().equals("OPTIONS") || o.method().equals("HEAD"));
    return operations;
  }

  /** Those that ask for a token. */
  List<Operation> guarded() {
    return operations().stream().filter(o -> isGuarded(o)).toList();
  }

  private boolean isGuarded(Operation operation) {
    JsonNode security =
        document
            .path("paths")
            .path(operation.path())
            .path(operation.method().toLowerCase(Locale.ROOT))
            .path("security");
    return !security.isEmpty();
  }

  private Operation operation(String path, String method, JsonNode operation) {
    JsonNode content = operation.path("requestBody").path("content");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        StreamSupport.stream(operation.path("parameters").spliterator(), false)
            .map(this::resolved)
            .toList(),
        resolved(content.path("application/json").path("schema")),
        content.has("multipart/form-data"));
  }

  /** What a reference leads to. */
  JsonNode resolved(JsonNode node) {
    JsonNode target = node;
    while (target.has("$ref")) {
      target = document.at(target.get("$ref").asText().substring(1));
    }
    return target;
  }
}
