package io.medianest.gateway.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.attack.Contract.Operation;
import io.medianest.gateway.token.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the served document, with what it does not expect: nothing ends in a 5xx, and
 * every refusal is a problem.
 */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ContractFuzzIT {
  private static final String ID = "00000000-0000-4000-8000-000000000000";

  @Inject Tokens tokens;

  private Contract contract;
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Authorization",
          "Content-Encoding",
          "Cookie",
          "Idempotency-Key",
          "If-None-Match",
          "Origin",
          "Range",
          "X-Correlation-ID",
          "X-Forwarded-For",
          "X-HTTP-Method-Override");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> wrong = new ArrayList<>();
  private Neighbours neighbours;
  private String person;
  private String admin;
  private int sent;

  @BeforeEach
  void neighboursThatSayNo() throws Exception {
    contract = Contract.served();
    neighbours = new Neighbours();
    person = People.somebody().bearer();
    admin = "Bearer " + tokens.signAccess(UUID.randomUUID().toString(), "default", true, "s");
  }

  @AfterEach
  void close() throws Exception {
    neighbours.close();
    http.close();
  }

  @Test
  void noParameterBreaksAnything() {
    for (Operation operation : contract.operations()) {
      operation
          .parametersIn("query")
          .map(parameter -> parameter.get("name").asText())
          .forEach(
              name ->
                  some(name.hashCode())
                      .forEach(
                          text ->
                              send(
                                  operation,
                                  operation.with(ID) + "?" + name + "=" + escaped(text),
                                  null,
                                  Map.of(),
                                  text)));
      if (operation.path().contains("{")) {
        some(operation.path().hashCode())
            .forEach(text -> send(operation, operation.with(segment(text)), null, Map.of(), text));
      }
    }
    verdict(500);
  }

  @Test
  void noBodyBreaksAnything() {
    for (Operation operation : contract.operations()) {
      if (!operation.body().isMissingNode()) {
        bodies(operation.body())
            .forEach(body -> send(operation, operation.with(ID), body, Map.of(), body));
      }
    }
    verdict(300);
  }

  @Test
  void noHeaderBreaksAnything() {
    List<String> texts = List.of("", "x", ",", "a".repeat(2_000), "*/*;q=2", "\u00e9", "0", "-1");
    int turn = 0;
    for (Operation operation : contract.operations()) {
      for (String header : HEADERS) {
        String text = texts.get(turn++ % texts.size());
        if (operation.method().equals("GET")) {
          send(operation, operation.with(ID), null, Map.of(header, text), header + ": " + text);
        }
      }
    }
    verdict(300);
  }

  /** A third of them, another third each time. */
  private static Stream<String> some(int turn) {
    return IntStream.range(0, Naughty.STRINGS.size())
        .filter(i -> (i + turn) % 3 == 0)
        .mapToObj(Naughty.STRINGS::get);
  }

  private static String segment(String text) {
    return text.isEmpty() ? "%20" : escaped(text);
  }

  /** Every byte of it. A NUL is refused by the chain, whatever stands around it: see ProblemIT. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      escaped.append("%%%02x".formatted(b == 0 ? 1 : b));
    }
    return escaped.toString();
  }

  /** A body as it should be, and what is next to it in every direction. */
  private Stream<String> bodies(JsonNode schema) {
    ObjectNode good = example(schema);
    List<JsonNode> bodies = new ArrayList<>(List.of(good));
    bodies.add(good.deepCopy().put("isAdmin", true));
    good.fieldNames()
        .forEachRemaining(
            field -> {
              bodies.add(good.deepCopy().without(field));
              for (JsonNode value : strangeValues()) {
                bodies.add(good.deepCopy().set(field, value));
              }
            });
    return Stream.concat(
        bodies.stream().map(JsonNode::toString),
        Stream.of(
            "",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            "{\"a\":}",
            "{}{}",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000),
            "\u0000"));
  }

  private static List<JsonNode> strangeValues() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> values = new ArrayList<>();
    values.add(nodes.nullNode());
    values.add(nodes.booleanNode(true));
    values.add(nodes.numberNode(-1));
    values.add(nodes.numberNode(Long.MAX_VALUE));
    values.add(nodes.numberNode(1e308));
    values.add(nodes.arrayNode());
    values.add(nodes.objectNode());
    values.add(nodes.arrayNode().addNull());
    values.add(nodes.textNode("x".repeat(20_000)));
    values.add(nodes.textNode("a\u0000b"));
    Naughty.STRINGS.stream().limit(3).map(nodes::textNode).forEach(values::add);
    return values;
  }

  private ObjectNode example(JsonNode schema) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    contract
        .resolved(schema)
        .path("properties")
        .properties()
        .forEach(property -> body.set(property.getKey(), value(property.getValue())));
    return body;
  }

  private JsonNode value(JsonNode reference) {
    JsonNode schema = contract.resolved(reference);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    String type =
        schema.path("type").isArray()
            ? schema.get("type").get(0).asText()
            : schema.path("type").asText();
    return switch (type) {
      case "integer", "number" -> nodes.numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> nodes.booleanNode(true);
      case "array" -> nodes.arrayNode().add(value(schema.path("items")));
      case "object" -> example(schema);
      default -> nodes.textNode("x".repeat(Math.max(1, schema.path("minLength").asInt(1))));
    };
  }

  private void send(
      Operation operation, String path, String body, Map<String, String> headers, String what) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .method(
                operation.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", operation.isFor("/admin") ? admin : person);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    look(operation, answer(request.build()), what);
  }

  /** Once more on a connection of its own: after no HTTP at all the server hangs up. */
  private HttpResponse<String> answer(HttpRequest request) {
    sent++;
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException _) {
      try (HttpClient another = HttpClient.newHttpClient()) {
        return another.send(request, BodyHandlers.ofString());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(request.toString(), e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(request.toString(), e);
    }
  }

  private void look(Operation operation, HttpResponse<String> answer, String what) {
    boolean refused = answer.statusCode() >= 400;
    boolean said =
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json");
    // What is no HTTP, too long a line or of an origin that is not allowed is answered by the
    // server
    // below, without words.
    boolean bare =
        List.of(400, 403, 414, 431).contains(answer.statusCode()) && answer.body().isEmpty();
    if (answer.statusCode() >= 500 || (refused && !said && !bare)) {
      String text = what.substring(0, Math.min(60, what.length()));
      wrong.add(operation + " with " + text + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private void verdict(int atLeast) {
    assertThat(wrong).isEmpty();
    assertThat(sent).isGreaterThan(atLeast);
  }
}
