package io.medianest.hub.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words clients were promised. */
class ServerFramesTest {
  @Test
  void welcomesWithProtocolConnectionAndUser() {
    assertThat(ServerFrames.welcome("c-1", "ann"))
        .isEqualTo(json("{'type':'welcome','protocol':1,'connectionId':'c-1','userId':'ann'}"));
  }

  @Test
  void returnsTheRefOfTheFrameItAnswers() {
    assertThat(ServerFrames.subscribed("media:1", "7"))
        .isEqualTo(json("{'type':'subscribed','channel':'media:1','ref':'7'}"));
    assertThat(ServerFrames.unsubscribed("media:1", "7"))
        .isEqualTo(json("{'type':'unsubscribed','channel':'media:1','ref':'7'}"));
    assertThat(ServerFrames.pong("7")).isEqualTo(json("{'type':'pong','ref':'7'}"));
  }

  @Test
  void leavesTheRefOutWhereThereWasNone() {
    assertThat(ServerFrames.pong(null)).isEqualTo(json("{'type':'pong'}"));
  }

  @Test
  void saysWhatIsWrongWithAStableCode() {
    assertThat(ServerFrames.error(ErrorCode.CHANNEL_NOT_FOUND, "7"))
        .isEqualTo(
            json(
                "{'type':'error','code':'channel.not-found',"
                    + "'message':'There is no such channel.','ref':'7'}"));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
