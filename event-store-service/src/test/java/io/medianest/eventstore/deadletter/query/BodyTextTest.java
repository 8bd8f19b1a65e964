package io.medianest.eventstore.deadletter.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.DeadLetterReply.Body;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BodyTextTest {
  @Test
  void textIsShownAsText() {
    assertThat(of("{\"a\":\n\t\"ü\"}")).isEqualTo(new Body("text", "{\"a\":\n\t\"ü\"}", false));
    assertThat(of("")).isEqualTo(new Body("text", "", false));
  }

  @Test
  void whatIsNoTextIsShownAsBase64() {
    for (byte[] body : new byte[][] {{1, 0, 2}, {(byte) 0xff}, {'a', 0}}) {
      assertThat(BodyText.of(body, body.length))
          .isEqualTo(new Body("base64", Base64.getEncoder().encodeToString(body), false));
    }
  }

  @Test
  void aBeginningEndsWithAWholeCharacter() {
    byte[] whole = "aé€😀".getBytes(UTF_8);

    for (int length = 2; length < whole.length; length++) {
      Body body = BodyText.of(Arrays.copyOf(whole, length), whole.length);
      assertThat(body.encoding()).isEqualTo("text");
      assertThat(body.truncated()).isTrue();
      assertThat("aé€😀").startsWith(body.content());
    }
  }

  private static Body of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return BodyText.of(bytes, bytes.length);
  }
}
