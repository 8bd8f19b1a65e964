package io.medianest.hub.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.Position;
import io.medianest.hub.protocol.ServerFrames.Past;
import java.util.List;
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
    assertThat(ServerFrames.subscribed(List.of(Channel.user("ann")), null, false, "7"))
        .isEqualTo(json("{'type':'subscribed','channel':'user:ann','ref':'7'}"));
    assertThat(ServerFrames.unsubscribed("media:1", "7"))
        .isEqualTo(json("{'type':'unsubscribed','channel':'media:1','ref':'7'}"));
    assertThat(ServerFrames.pong("7")).isEqualTo(json("{'type':'pong','ref':'7'}"));
  }

  @Test
  void saysWhetherAllThatWasMissedIsThere() {
    Position position = new Position("e", 9);
    List<Channel> two = List.of(Channel.user("ann"), Channel.user("bob"));

    assertThat(ServerFrames.subscribed(two, new Past(position, true, List.of()), true, null))
        .isEqualTo(
            json(
                "{'type':'subscribed','channels':['user:ann','user:bob'],'recovered':true,"
                    + "'epoch':'e','offset':9,'events':[]}"));
    assertThat(ServerFrames.subscribed(two, null, true, null))
        .isEqualTo(
            json("{'type':'subscribed','channels':['user:ann','user:bob'],'recovered':false}"));
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
