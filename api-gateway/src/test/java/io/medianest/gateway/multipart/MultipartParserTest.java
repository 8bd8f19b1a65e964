package io.medianest.gateway.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {
  private static final Boundary BOUNDARY = new Boundary("----x1y2");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 1_000_000})
  void readsTheSameFormInChunksOfAnySize(int chunk) {
    byte[] content = new byte[300_000];
    new Random(chunk).nextBytes(content);
    byte[] body = Forms.of(BOUNDARY, Forms.field("caption", "hé"), Forms.file("a b.jpg", content));

    Recorder form = parse(body, chunk);

    assertThat(form.complete).isTrue();
    assertThat(form.parts).hasSize(2);
    assertThat(form.parts.get(0).headers.name()).isEqualTo("caption");
    assertThat(form.parts.get(0).headers.fileName()).isEmpty();
    assertThat(form.parts.get(0).content.toString(StandardCharsets.UTF_8)).isEqualTo("hé");
    assertThat(form.parts.get(1).headers.fileName()).contains("a b.jpg");
    assertThat(form.parts.get(1).headers.contentType()).contains("image/jpeg");
    assertThat(form.parts.get(1).content.toByteArray()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n--", "\r\n------x1y", "\r\n------x1y\r\n------x1", "\n"})
  void contentMayLookLikeTheBeginningOfABoundary(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    for (int chunk = 1; chunk < 12; chunk++) {
      Recorder form = parse(Forms.of(BOUNDARY, Forms.file("a", bytes)), chunk);
      assertThat(form.parts.getFirst().content.toByteArray()).isEqualTo(bytes);
      assertThat(form.complete).isTrue();
    }
  }

  @Test
  void saysWhereInTheBodyAFileBegins() {
    byte[] content = "0123456789".getBytes(StandardCharsets.US_ASCII);
    byte[] body = Forms.of(BOUNDARY, Forms.field("caption", "x"), Forms.file("a", content));

    Recorder form = parse(body, 5);

    long offset = form.parts.get(1).offset;
    assertThat(new String(body, (int) offset, 10, StandardCharsets.US_ASCII))
        .isEqualTo("0123456789");
    assertThat(SizePrediction.ofFile(body.length, offset, BOUNDARY)).isEqualTo(content.length);
  }

  @Test
  void thePredictionIsTooLargeWhenFieldsFollow() {
    byte[] body = Forms.of(BOUNDARY, Forms.file("a", new byte[10]), Forms.field("caption", "x"));
    Recorder form = parse(body, 100);
    assertThat(SizePrediction.ofFile(body.length, form.parts.getFirst().offset, BOUNDARY))
        .isGreaterThan(10);
  }

  @Test
  void predictsNothingWithoutALength() {
    assertThat(SizePrediction.ofFile(-1, 0, BOUNDARY)).isEqualTo(SizePrediction.NONE);
    assertThat(SizePrediction.ofFile(20, 19, BOUNDARY)).isEqualTo(SizePrediction.NONE);
  }

  @Test
  void aTruncatedFormIsNotComplete() {
    byte[] body = Forms.of(BOUNDARY, Forms.file("a", new byte[1000]));
    for (int cut = 5; cut < 100; cut++) {
      byte[] truncated = java.util.Arrays.copyOf(body, body.length - cut);
      assertThat(parse(truncated, 64).complete).isFalse();
    }
  }

  @Test
  void takesAPreambleAndAnEpilogue() {
    byte[] form = Forms.of(BOUNDARY, Forms.field("caption", "x"));
    byte[] body =
        ("preamble\r\n" + new String(form, StandardCharsets.US_ASCII) + "rest")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(parse(body, 3).parts).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: attachment; name=\"file\"",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\" name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Type: image/jpeg",
        "no colon here",
        "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%zz"
      })
  void refusesHeadersThatNameNoField(String headers) {
    byte[] body =
        ("------x1y2".replaceFirst("----", "--") + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] part =
        ("--"
                + BOUNDARY.value()
                + "\r\n"
                + headers
                + "\r\n\r\nx\r\n--"
                + BOUNDARY.value()
                + "--\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(body).isNotEmpty();
    assertThatThrownBy(() -> parse(part, 1000)).isInstanceOf(MalformedFormException.class);
  }

  @Test
  void aLineBreakInAFileNameInjectsNothing() {
    byte[] part =
        ("--"
                + BOUNDARY.value()
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\r\nX-Evil: 1\"\r\n\r\nx")
            .getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> parse(part, 1000)).isInstanceOf(MalformedFormException.class);
  }

  @Test
  void passesOddFileNamesOnAsTheyAre() {
    assertThat(fileName("filename=\"..\\..\\a\\\"b.jpg\"")).isEqualTo("..\\..\\a\"b.jpg");
    assertThat(fileName("filename=\"a\0b.jpg\"")).isEqualTo("a\0b.jpg");
    assertThat(fileName("filename=plain.jpg")).isEqualTo("plain.jpg");
    assertThat(fileName("filename=\"x.jpg\"; filename*=UTF-8''na%C3%AFve+1.jpg"))
        .isEqualTo("naïve+1.jpg");
    assertThat(fileName("filename=\"" + "n".repeat(5000) + "\"")).hasSize(5000);
  }

  @Test
  void refusesHeadersWithoutAnEnd() {
    String part = "--" + BOUNDARY.value() + "\r\nX: " + "y".repeat(20_000);
    assertThatThrownBy(() -> parse(part.getBytes(StandardCharsets.US_ASCII), 4000))
        .isInstanceOf(MalformedFormException.class);
  }

  @Test
  void refusesABodyThatIsNoForm() {
    assertThatThrownBy(() -> parse(new byte[100_000], 1000))
        .isInstanceOf(MalformedFormException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"a\rb\"",
        "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901"
      })
  void refusesAnUnusableBoundary(String contentType) {
    assertThatThrownBy(() -> Boundary.of(contentType)).isInstanceOf(MalformedFormException.class);
  }

  @Test
  void findsTheBoundary() {
    assertThat(Boundary.of("multipart/form-data; charset=utf-8; boundary=\"a b\"").value())
        .isEqualTo("a b");
    assertThat(Boundary.of("Multipart/Form-Data;boundary=abc").value()).isEqualTo("abc");
    assertThat(Boundary.isForm("text/plain")).isFalse();
    assertThat(Boundary.isForm(null)).isFalse();
  }

  private static String fileName(String parameters) {
    byte[] part =
        ("--"
                + BOUNDARY.value()
                + "\r\nContent-Disposition: form-data; name=\"file\"; "
                + parameters
                + "\r\n\r\nx\r\n--"
                + BOUNDARY.value()
                + "--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    return parse(part, 1000).parts.getFirst().headers.fileName().orElseThrow();
  }

  private static Recorder parse(byte[] body, int chunk) {
    Recorder recorder = new Recorder();
    MultipartParser parser = new MultipartParser(BOUNDARY, recorder);
    for (int at = 0; at < body.length; at += chunk) {
      parser.feed(body, at, Math.min(chunk, body.length - at));
    }
    recorder.complete = parser.complete();
    return recorder;
  }

  private static final class Recorder implements FormSink {
    private final List<Part> parts = new ArrayList<>();
    private boolean complete;

    private record Part(PartHeaders headers, long offset, ByteArrayOutputStream content) {}

    @Override
    public void partBegins(PartHeaders headers, long offset) {
      parts.add(new Part(headers, offset, new ByteArrayOutputStream()));
    }

    @Override
    public void partData(byte[] bytes, int offset, int length) {
      parts.getLast().content.write(bytes, offset, length);
    }

    @Override
    public void partEnds() {
      // Nothing to record.
    }
  }
}
