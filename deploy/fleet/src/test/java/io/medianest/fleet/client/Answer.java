package io.medianest.fleet.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What came back.
 *
 * @param text the body as it is
 */
public record Answer(int status, HttpHeaders headers, String text) {
  private static final String PROBLEM = "application/problem+json";

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return MessageJson.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The same answer, known to have this status. */
  public Answer expect(int expected) {
    assertThat(status).as("status of %s", text).isEqualTo(expected);
    return this;
  }

  /** The same answer, known to be a whole RFC 9457 problem with this status and code. */
  public Answer expectProblem(int expectedStatus, String code) {
    assertThat(status + " " + (isProblem() ? json().path("code").asText() : "no problem"))
        .as(text)
        .isEqualTo(expectedStatus + " " + code);
    JsonNode problem = json();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).isNotBlank();
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("retryable").isBoolean()).isTrue();
    assertThat(problem.path("correlationId").asText()).isEqualTo(header("X-Correlation-ID"));
    return this;
  }

  private boolean isProblem() {
    return header("Content-Type").startsWith(PROBLEM);
  }
}
