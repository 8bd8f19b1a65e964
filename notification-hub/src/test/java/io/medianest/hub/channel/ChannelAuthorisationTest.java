package io.medianest.hub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.channel.Channel.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelAuthorisationTest {
  private static final Channel MEDIA = new Channel(Kind.MEDIA, "m-1");

  @Test
  void allowsOnesOwnMedia() {
    assertThat(ChannelDecision.decide("ann", MEDIA, Optional.of("ann")))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void answersForAnothersMediaAsIfItDidNotExist() {
    assertThat(ChannelDecision.decide("ann", MEDIA, Optional.of("bob")))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  @Test
  void allowsMediaNobodyHasHeardOfYet() {
    assertThat(ChannelDecision.decide("ann", MEDIA, Optional.empty()))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void allowsOnesOwnRoomAndNoOther() {
    assertThat(ChannelDecision.decide("ann", Channel.user("ann"), Optional.empty()))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", Channel.user("bob"), Optional.empty()))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  @Test
  void allowsTheClientsOwnWords() {
    assertThat(
            ChannelDecision.decide("ann", new Channel(Kind.SESSION, "holiday"), Optional.empty()))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.CLIENT, "phone"), Optional.empty()))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void readsEveryKindOfChannel() {
    for (Kind kind : Kind.values()) {
      Channel channel = new Channel(kind, "a:b");
      assertThat(Channel.parse(channel.name())).contains(channel);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "media", "media:", ":1", "MEDIA:1", "post:1", "media:a b", "media:\u0000"})
  void readsNothingElse(String text) {
    assertThat(Channel.parse(text)).isEmpty();
  }

  @Test
  void refusesAnIdWithoutEnd() {
    assertThat(Channel.parse("media:" + "x".repeat(200))).isPresent();
    assertThat(Channel.parse("media:" + "x".repeat(201))).isEmpty();
  }
}
