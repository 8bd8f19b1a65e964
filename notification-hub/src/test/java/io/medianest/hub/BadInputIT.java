package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.protocol.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What no honest client sends ends its own connection with the right code, and no other. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BadInputIT {
  private static final int TOO_MANY = 601;

  /** A text of a single byte that begins a character of two. */
  private static final byte[] NOT_UTF8 = {'"', (byte) 0xc3, '"'};

  @TestHTTPResource("/ws")
  URI http;

  private final String ann = "ann-" + UUID.randomUUID();
  private URI url;
  private SocketClient other;
  private RawSocket socket;

  @BeforeEach
  void connect() throws IOException {
    url = URI.create(http.toString().replaceFirst("^http", "ws"));
    other = SocketClient.connect(url, Tokens.of(ann));
    socket = RawSocket.connect(url, Tokens.of(ann));
  }

  @AfterEach
  void nobodyElseHasNoticed() throws IOException {
    socket.close();
    other.send("{'op':'ping','ref':'unharmed'}");
    other.awaitFrame(f -> SocketClient.is(f, "ref", "unharmed"));
    other.close();
  }

  @Test
  void aFrameThatIsTooBig() throws IOException {
    socket.text(new byte[1_000_000]);

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.MESSAGE_TOO_BIG.code());
  }

  @Test
  void aFrameThatSaysItWillBeTooBig() throws IOException {
    socket.bytes(new byte[] {(byte) 0x81, (byte) 0xff, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.MESSAGE_TOO_BIG.code());
  }

  @Test
  void aMessageWhoseFragmentsAreTooBigTogether() throws IOException {
    byte[] fragment = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    socket.begin(fragment);
    for (int i = 0; i < 20; i++) {
      socket.goOn(fragment);
    }

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.MESSAGE_TOO_BIG.code());
  }

  @Test
  void aMessageThatNeverEnds() throws IOException {
    socket.begin(new byte[0]);
    for (int i = 0; i < TOO_MANY; i++) {
      socket.goOn(new byte[0]);
    }

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.TOO_MANY_FRAMES.code());
  }

  @Test
  void pingsWithoutEnd() throws IOException {
    for (int i = 0; i < TOO_MANY; i++) {
      socket.ping();
    }

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.TOO_MANY_FRAMES.code());
  }

  @Test
  void aTextThatIsNotUtf8() throws IOException {
    socket.text(NOT_UTF8);

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.NOT_UTF8.code());
  }

  @Test
  void aFrameThatBreaksTheRules() throws IOException {
    int reserved = 0x83;
    socket.frame(reserved, new byte[0]);

    assertThat(socket.awaitClose()).isEqualTo(CloseCode.PROTOCOL_ERROR.code());
  }

  @Nested
  class Compressed {
    @Test
    void framesAreTakenAndSentAndNoWindowIsKept() throws IOException, DataFormatException {
      String users = String.join("','", Collections.nCopies(50, ann));
      socket.compressed(
          "{\"op\":\"ping\",\"ref\":\"inflated\"}".getBytes(StandardCharsets.US_ASCII));
      RawSocket.Came little = socket.answerTo("inflated");
      socket.text(
          "{'op':'call','method':'getUserOnlineStatus','data':{'users':['%s']},'ref':'much'}"
              .formatted(users));
      RawSocket.Came much = socket.answerTo("much");

      assertThat(socket.answer())
          .contains("permessage-deflate;client_no_context_takeover;server_no_context_takeover");
      assertThat(little.compressed()).isFalse();
      assertThat(much.compressed()).isTrue();
      assertThat(much.json().at("/data/users")).hasSize(50);
    }

    @Test
    void bombsDoNotGoOff() throws IOException {
      socket.compressed(new byte[10_000_000]);

      assertThat(socket.awaitClose()).isEqualTo(CloseCode.MESSAGE_TOO_BIG.code());
    }

    @Test
    void rubbishIsRefused() throws IOException {
      int compressedText = 0xc1;
      socket.frame(compressedText, new byte[] {6, 6, 6, 6});

      assertThat(socket.awaitClose()).isEqualTo(CloseCode.PROTOCOL_ERROR.code());
    }
  }
}
