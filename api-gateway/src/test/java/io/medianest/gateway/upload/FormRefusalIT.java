package io.medianest.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.RawHttp;
import io.medianest.gateway.multipart.Boundary;
import io.medianest.gateway.multipart.Forms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are refused before upload-service has to be asked. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class FormRefusalIT {
  private static final Boundary BOUNDARY = new Boundary("x-boundary-x");
  private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY.value();

  private String bearer;

  @BeforeEach
  void somebody() {
    bearer = People.somebody().bearer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/media", "/photos/upload", "/videos"})
  void nobodyUploadsWithoutAToken(String path) throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.file("a.jpg", new byte[100]));
    problem(post(path, "", FORM, form.length, form), 401, "auth.missing-token");
    problem(
        post(path, "Authorization: Bearer forged\r\n", FORM, form.length, form),
        401,
        "auth.invalid-token");
  }

  @Test
  void aRefusedClientThatIsStillSendingGetsItsAnswer() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.file("a.jpg", new byte[10_000_000]));
    problem(post("/api/v1/media", "", FORM, form.length, form), 401, "auth.missing-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json", "multipart/mixed; boundary=a", ""})
  void anythingButAForm(String contentType) throws IOException {
    problem(
        send(contentType, "x".getBytes(StandardCharsets.US_ASCII)), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary="})
  void aFormWithoutABoundary(String contentType) throws IOException {
    problem(send(contentType, new byte[10]), 400, "upload.malformed-form");
  }

  @Test
  void aFormWithoutAFile() throws IOException {
    problem(send(FORM, Forms.of(BOUNDARY, Forms.field("caption", "x"))), 400, "upload.no-file");
    problem(send(FORM, Forms.of(BOUNDARY, Forms.file("", new byte[0]))), 400, "upload.no-file");
  }

  @Test
  void aFieldNobodyKnows() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.field("colour", "red"), Forms.file("a", new byte[9]));
    assertThat(problem(send(FORM, form), 400, "request.unknown-field")).contains("colour");
  }

  @Test
  void aValueThatIsNone() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.field("priority", "11"), Forms.file("a", new byte[9]));
    assertThat(problem(send(FORM, form), 422, "request.invalid")).contains("priority");
  }

  @Test
  void aFieldWithoutAnEnd() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.field("caption", "x".repeat(40_000)));
    problem(send(FORM, form), 400, "upload.malformed-form");
  }

  @Test
  void aBodyThatIsNoForm() throws IOException {
    problem(send(FORM, new byte[100_000]), 400, "upload.malformed-form");
  }

  @Test
  void aFileLargerThanAnyIsNotEvenRead() throws IOException {
    byte[] beginning = new byte[100];
    problem(
        post("/videos", authorization(), FORM, 2_000_000_000L, beginning), 413, "upload.too-large");
  }

  @Test
  void aBodyThatEndsTooEarly() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.field("caption", "x"));
    byte[] truncated = Arrays.copyOf(form, form.length - 10);
    problem(send(FORM, truncated), 400, "upload.truncated");
  }

  @Test
  void aBodyThatStopsArriving() throws IOException {
    byte[] form = Forms.of(BOUNDARY, Forms.field("caption", "x"));
    String answer = post("/api/v1/media", authorization(), FORM, form.length + 10L, form);
    problem(answer, 408, "upload.stalled");
  }

  private String send(String contentType, byte[] body) throws IOException {
    return post("/api/v1/media", authorization(), contentType, body.length, body);
  }

  private String authorization() {
    return "Authorization: " + bearer + "\r\n";
  }

  private static String post(
      String path, String headers, String contentType, long length, byte[] body)
      throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\n%sContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(path, headers, contentType, length);
    return RawHttp.answer(
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write(body);
        },
        false);
  }

  private static String problem(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-correlation-id: ")
        .contains("\"code\":\"" + code + "\"");
    return answer;
  }
}
