package io.medianest.hub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.channel.ChannelDecision.Known;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelAuthorisationTest {
  private static final Channel MEDIA = new Channel(Kind.MEDIA, "m-1");

  @Test
  void allowsOnesOwnMedia() {
    assertThat(ChannelDecision.decide("ann", MEDIA, owner("ann")))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void answersForAnothersMediaAsIfItDidNotExist() {
    assertThat(ChannelDecision.decide("ann", MEDIA, owner("bob")))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  @Test
  void allowsMediaNobodyHasHeardOfYet() {
    assertThat(ChannelDecision.decide("ann", MEDIA, Known.NOTHING))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void allowsOnesOwnRoomAndNoOther() {
    assertThat(ChannelDecision.decide("ann", Channel.user("ann"), Known.NOTHING))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", Channel.user("bob"), Known.NOTHING))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  @Test
  void allowsTheClientsOwnWords() {
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.SESSION, "holiday"), Known.NOTHING))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.CLIENT, "phone"), Known.NOTHING))
        .isEqualTo(ChannelDecision.ALLOWED);
  }

  @Test
  void allowsOnesOwnFeedAndPostsOneSees() {
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.FEED, "ann"), Known.NOTHING))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.FEED, "bob"), Known.NOTHING))
        .isEqualTo(ChannelDecision.NOT_FOUND);
    Channel post = new Channel(Kind.POST, "p-1");
    assertThat(ChannelDecision.decide("ann", post, new Known(Optional.empty(), true, false)))
        .isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", post, Known.NOTHING))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  @Test
  void tellsAdministratorsAloneHowTheServiceIs() {
    Known admin = new Known(Optional.empty(), false, true);
    Channel health = new Channel(Kind.SYSTEM, "health");
    assertThat(ChannelDecision.decide("ann", health, admin)).isEqualTo(ChannelDecision.ALLOWED);
    assertThat(ChannelDecision.decide("ann", health, Known.NOTHING))
        .isEqualTo(ChannelDecision.NOT_FOUND);
    assertThat(ChannelDecision.decide("ann", new Channel(Kind.SYSTEM, "secrets"), admin))
        .isEqualTo(ChannelDecision.NOT_FOUND);
  }

  private static Known owner(String userId) {
    return new Known(Optional.of(userId), false, false);
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
      strings = {"", "media", "media:", ":1", "MEDIA:1", "posts:1", "media:a b", "media:\u0000"})
  void readsNothingElse(String text) {
    assertThat(Channel.parse(text)).isEmpty();
  }

  @Test
  void refusesAnIdWithoutEnd() {
    assertThat(Channel.parse("media:" + "x".repeat(200))).isPresent();
    assertThat(Channel.parse("media:" + "x".repeat(201))).isEmpty();
  }
}
