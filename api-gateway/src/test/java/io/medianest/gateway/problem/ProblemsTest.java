package io.medianest.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.gateway.problem.answer.ProblemAnswer;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Refused;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  private record Inner(int number) {}

  private record Outer(String name, Inner inner) {}

  @Test
  void namesAnUnknownField() {
    Problem problem = Problems.of(reading("{\"name\":\"a\",\"inner\":{\"numbr\":1}}"));
    assertThat(problem).isEqualTo(new RequestProblem.UnknownField("inner.numbr"));
    assertThat(problem.status()).isEqualTo(400);
  }

  @Test
  void namesAFieldOfTheWrongType() {
    Problem problem = Problems.of(reading("{\"inner\":{\"number\":\"x\"}}"));
    assertThat(problem.code()).isEqualTo("request.malformed-json");
    assertThat(problem.detail()).contains("inner.number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"name\":}", "[1", "{\"name\":\"a\"", "nonsense", "[]", "3"})
  void saysThatJsonIsMalformed(String json) {
    assertThat(Problems.of(reading(json)).code()).isEqualTo("request.malformed-json");
  }

  @Test
  void neverRepeatsControlCharactersOrWholeNovels() {
    Problem problem = new RequestProblem.UnknownField("a\r\nSet-Cookie: x" + "y".repeat(1000));
    assertThat(problem.detail()).hasSizeLessThan(150).doesNotContain("\r", "\n");
  }

  @Test
  void looksBehindWrappers() {
    Throwable wrapped =
        new CompletionException(
            new WebApplicationException(new ProblemException(AuthProblem.FORBIDDEN), 400));
    assertThat(Problems.of(wrapped)).isEqualTo(AuthProblem.FORBIDDEN);
  }

  @Test
  void aNeighbourThatIsAwayIsRetryable() {
    Problem problem = Problems.of(new IOException("connection refused"));
    assertThat(problem).isEqualTo(ServiceProblem.UNAVAILABLE);
    assertThat(problem.retryable()).isTrue();
    assertThat(problem.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatNobodyExpectedIsInternalAndSaysNothing() {
    Problem problem = Problems.of(new IllegalStateException("password=hunter2"));
    assertThat(problem).isEqualTo(ServiceProblem.INTERNAL);
    assertThat(ProblemAnswer.of(problem, "c").body()).doesNotContain("hunter2");
  }

  @Test
  void aRefusalWithoutAnErrorStatusIsABugOfTheOtherSide() {
    assertThat(new RefusedProblem(new Refused("x", 200, "d", false)).status()).isEqualTo(500);
    assertThat(new RefusedProblem(new Refused("x", 415, "d", false)).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 417, 418, 500, 503})
  void everyStatusHasAProblem(int status) {
    Problem problem = Problems.ofStatus(status);
    assertThat(problem.status()).isEqualTo(status == 418 ? 400 : status);
    assertThat(problem.code()).matches("[a-z][a-z.-]*");
  }

  @Test
  void isWrittenAsRfc9457() throws JsonProcessingException {
    ProblemAnswer answer = ProblemAnswer.of(AuthProblem.INVALID_TOKEN, "corr");
    var json = MessageJson.mapper().readTree(answer.body());
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(answer.headers().get("WWW-Authenticate")).contains("invalid_token");
    assertThat(json.get("status").intValue()).isEqualTo(401);
    assertThat(json.get("code").textValue()).isEqualTo("auth.invalid-token");
    assertThat(json.get("retryable").booleanValue()).isFalse();
    assertThat(json.get("correlationId").textValue()).isEqualTo("corr");
    assertThat(json.has("type") && json.has("title") && json.has("detail")).isTrue();
    assertThat(json.has("errors")).isFalse();
  }

  private static Throwable reading(String json) {
    try {
      new ObjectMapper().readValue(json, Outer.class);
      throw new AssertionError("was read");
    } catch (JsonProcessingException e) {
      return e;
    }
  }
}
