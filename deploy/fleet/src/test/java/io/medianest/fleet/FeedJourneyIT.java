package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.client.LiveSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One follows, the other posts, and the post is in the feed, with its picture. */
@ExtendWith(FleetExtension.class)
@Order(3)
class FeedJourneyIT {
  private final RunningFleet fleet;

  FeedJourneyIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void aPostReachesWhoeverFollowsLiveAndInTheFeed() {
    Client author = fleet.newUser();
    Client follower = fleet.newUser();
    Accepted photo = Accepted.of(author.upload(Form.ofPhoto(Samples.smallPhoto())));
    new Afterwards(fleet, author, List.of(photo)).everyJobIsCompleted();
    JsonNode followed =
        follower.post("api/v1/users/" + author.userId() + "/follow", Map.of()).expect(200).json();
    assertThat(followed.path("followed").asBoolean()).isTrue();

    try (LiveSocket socket = follower.listen(fleet.url("notification-hub"))) {
      socket.subscribe("feed:" + follower.userId());
      String postId =
          author
              .post(
                  "api/v1/posts",
                  Map.of("caption", "At the sea", "mediaIds", List.of(photo.mediaId())))
              .expect(201)
              .json()
              .path("postId")
              .asText();

      await().atMost(Waits.WORK).until(() -> socket.heardOf(postId));
      assertThat(follower.get("api/v1/feed").expect(200).json().at("/items/0/postId").asText())
          .isEqualTo(postId);
      JsonNode media = follower.get("api/v1/posts/" + postId + "/media").expect(200).json();
      assertThat(Client.fetch(media.at("/0/renditions/0/url").asText()).statusCode())
          .isEqualTo(200);
    }
  }
}
