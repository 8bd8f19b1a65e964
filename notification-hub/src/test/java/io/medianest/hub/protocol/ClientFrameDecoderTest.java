package io.medianest.hub.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.live.Position;
import io.medianest.hub.protocol.ClientFrame.Call;
import io.medianest.hub.protocol.ClientFrame.GetHistory;
import io.medianest.hub.protocol.ClientFrame.Identify;
import io.medianest.hub.protocol.ClientFrame.Ping;
import io.medianest.hub.protocol.ClientFrame.Publish;
import io.medianest.hub.protocol.ClientFrame.Subscribe;
import io.medianest.hub.protocol.ClientFrame.Unsubscribe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameDecoderTest {
  @Test
  void readsEveryOp() throws FrameRejectedException {
    assertThat(decode("{'op':'subscribe','channel':'media:1','ref':'7'}"))
        .isEqualTo(new Subscribe(List.of("media:1"), null, 0, "7"));
    assertThat(
            decode(
                "{'op':'subscribe','channels':['a:1','b:2'],"
                    + "'since':{'epoch':'e','offset':9},'ref':'7'}"))
        .isEqualTo(new Subscribe(List.of("a:1", "b:2"), new Position("e", 9), 0, "7"));
    assertThat(decode("{'op':'subscribe','channel':'a:1','last':5}"))
        .isEqualTo(new Subscribe(List.of("a:1"), null, 5, null));
    assertThat(decode("{'op':'history','channel':'a:1','ref':'7'}"))
        .isEqualTo(new GetHistory("a:1", null, 200, "7"));
    assertThat(decode("{'op':'publish','channel':'presence:ann','event':'typing'}"))
        .isEqualTo(new Publish("presence:ann", "typing", null));
    assertThat(decode("{'op':'identify','protocol':1,'token':'t'}"))
        .isEqualTo(new Identify(1, "t", null));
    assertThat(decode("{'op':'call','method':'m','data':{}}"))
        .isEqualTo(new Call("m", JsonNodeFactory.instance.objectNode(), null));
    assertThat(decode("{'op':'unsubscribe','channel':'media:1','ref':'7'}"))
        .isEqualTo(new Unsubscribe("media:1", "7"));
    assertThat(decode("{'op':'ping','ref':'7'}")).isEqualTo(new Ping("7"));
  }

  @Test
  void doesNotInsistOnARef() throws FrameRejectedException {
    assertThat(decode("{'op':'ping'}")).isEqualTo(new Ping(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "'ping'",
        "{'op':'ping'",
        "{'op':'ping'} {}",
        "{'op':'ping','op':'ping'}",
        "{'op':1}",
        "{'op':'subscribe'}",
        "{'op':'subscribe','channel':['media:1']}",
        "{'op':'subscribe','channels':[]}",
        "{'op':'subscribe','channels':[1]}",
        "{'op':'subscribe','channels':['a:1'],'channel':'b:1'}",
        "{'op':'subscribe','channel':'a:1','since':1}",
        "{'op':'subscribe','channel':'a:1','since':{'epoch':'e','offset':-1}}",
        "{'op':'subscribe','channel':'a:1','last':201}",
        "{'op':'call','method':'m','data':[]}",
        "{'op':'ping','ref':{}}",
        "{'ref':'7'}",
        "{'op':'ping','ref':[[[[[[[[[[[[]]]]]]]]]]]]}",
      })
  void refusesWhatIsNoFrame(String text) {
    assertThat(rejection(text).code()).isEqualTo(ErrorCode.FRAME_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"{'op':'fly','ref':'7'}\",FRAME_UNKNOWN_OP",
        "\"{'op':'ping','ref':'7','channel':'media:1'}\",FRAME_UNKNOWN_FIELD",
        "\"{'op':'unsubscribe','channel':'media:1','ref':'7','since':1}\",FRAME_UNKNOWN_FIELD",
      })
  void saysWhatItDoesNotKnowAndToWhichFrame(String text, ErrorCode code) {
    FrameRejectedException rejection = rejection(text);

    assertThat(rejection.code()).isEqualTo(code);
    assertThat(rejection.ref()).isEqualTo("7");
  }

  @Test
  void refusesALongFrameUnread() {
    assertThat(rejection(" ".repeat(ClientFrameDecoder.MAX_LENGTH + 1)).code())
        .isEqualTo(ErrorCode.FRAME_TOO_LARGE);
  }

  @Test
  void neverReturnsALongRef() {
    assertThat(rejection("{'op':'ping','ref':'" + "x".repeat(101) + "'}").code())
        .isEqualTo(ErrorCode.FRAME_MALFORMED);
  }

  private static ClientFrame decode(String text) throws FrameRejectedException {
    return ClientFrameDecoder.decode(text.replace('\'', '"'));
  }

  private static FrameRejectedException rejection(String text) {
    return catchThrowableOfType(FrameRejectedException.class, () -> decode(text));
  }
}
