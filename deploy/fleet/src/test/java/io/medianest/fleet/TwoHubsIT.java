package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.client.LiveSocket;
import io.medianest.fleet.probe.Fact;
import io.medianest.local.fleet.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hubs share the partitions of Kafka and one Redis; no socket may notice. */
@ExtendWith(FleetExtension.class)
@Order(3)
class TwoHubsIT {
  private static final int PHOTOS = 4;

  private static ServiceProcess second;

  private final RunningFleet fleet;

  TwoHubsIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @BeforeAll
  static void startTheSecond(RunningFleet fleet) {
    second = fleet.service("notification-hub").replica(2);
    second.start();
  }

  @AfterAll
  static void stopTheSecond() {
    second.stop();
  }

  @Test
  void aSocketOnEitherHearsEverythingOnce() {
    Client user = fleet.newUser();
    try (LiveSocket here = user.listen(fleet.url("notification-hub"));
        LiveSocket there = user.listen(second.url())) {
      List<Accepted> photos = new ArrayList<>();

      // Several, so that their streams stand in partitions of both.
      for (int i = 0; i < PHOTOS; i++) {
        photos.add(Accepted.of(user.upload(Form.ofPhoto(Samples.smallPhoto()))));
      }

      for (Accepted photo : photos) {
        await().atMost(Waits.WORK).until(() -> here.heardTheEndOf(photo.mediaId()));
        await().atMost(Waits.WORK).until(() -> there.heardTheEndOf(photo.mediaId()));
        List<String> told = fleet.facts().of(photo.mediaId()).stream().map(Fact::id).toList();
        assertThat(ids(here, photo)).isEqualTo(told);
        assertThat(ids(there, photo)).isEqualTo(told);
      }
    }
  }

  private static List<String> ids(LiveSocket socket, Accepted photo) {
    return socket.facts(photo.mediaId()).stream()
        .map(event -> event.path("eventId").asText())
        .toList();
  }
}
