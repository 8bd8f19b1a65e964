package io.medianest.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.connection.Subscriptions.Route;
import io.medianest.hub.live.History;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final Channel MEDIA = new Channel(Kind.MEDIA, "m");
  private static final Channel ROOM = Channel.user("ann");
  private static final Route NOWHERE = new Route.Nowhere();
  private static final Route HELD = new Route.Held();

  private final LiveEvent event =
      new LiveEvent(
          "t",
          "e",
          "id",
          "m",
          "j",
          Instant.EPOCH,
          "ann",
          List.of(MEDIA, ROOM),
          null,
          JsonNodeFactory.instance.objectNode());
  private final Subscriptions subscriptions = new Subscriptions();

  @Test
  void routeThroughTheMostSpecificChannel() {
    subscriptions.start(ROOM);
    assertThat(subscriptions.route(event, 1)).isEqualTo(new Route.Through(ROOM));

    subscriptions.start(MEDIA);
    assertThat(subscriptions.route(event, 1)).isEqualTo(new Route.Through(MEDIA));
  }

  @Test
  void holdWhatComesWhileThePastIsRead() {
    subscriptions.start(ROOM);
    subscriptions.join(List.of(MEDIA));

    assertThat(subscriptions.route(event, 7)).isEqualTo(HELD);
  }

  @Test
  void doubleNothingThatWasInThePast() {
    subscriptions.start(ROOM);
    subscriptions.join(List.of(MEDIA));
    subscriptions.joined(List.of(MEDIA), past(7), true);

    assertThat(subscriptions.route(event, 7)).isEqualTo(NOWHERE);
    assertThat(subscriptions.route(event, 8)).isEqualTo(new Route.Through(MEDIA));
  }

  @Test
  void missNothingThatLiesBeforeAChannelThatWasJoinedWithoutItsPast() {
    subscriptions.start(ROOM);
    subscriptions.join(List.of(MEDIA));
    subscriptions.joined(List.of(MEDIA), past(7), false);

    assertThat(subscriptions.route(event, 7)).isEqualTo(new Route.Through(ROOM));
    assertThat(subscriptions.route(event, 8)).isEqualTo(new Route.Through(MEDIA));
  }

  @Test
  void takeEverythingWhenThePastCannotBeRead() {
    subscriptions.join(List.of(MEDIA));
    subscriptions.joined(List.of(MEDIA), null, false);

    assertThat(subscriptions.route(event, 1)).isEqualTo(new Route.Through(MEDIA));
  }

  @Test
  void takeProgressWhichStandsInNoLog() {
    subscriptions.join(List.of(MEDIA));
    subscriptions.joined(List.of(MEDIA), past(7), true);

    assertThat(subscriptions.route(event, 0)).isEqualTo(new Route.Through(MEDIA));
  }

  @Test
  void forgetAChannelThatWasLeft() {
    subscriptions.start(MEDIA);
    subscriptions.remove(MEDIA);

    assertThat(subscriptions.route(event, 1)).isEqualTo(NOWHERE);
  }

  private static History past(long offset) {
    return new History(new Position("e", offset), true, List.of());
  }
}
