package io.medianest.gateway.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.command.FeedCommand;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.DeletePost;
import io.medianest.messaging.command.FeedCommand.GetFeed;
import io.medianest.messaging.command.FeedCommand.Like;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.RebuildFeeds;
import io.medianest.messaging.command.FeedCommand.Relate;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub's part is played by a stand-in on its real queue. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class FeedIT {
  private static final Instant POSTED = Instant.parse("2026-01-01T12:00:00Z");
  private static final UploadCommand.Caller ANN = new UploadCommand.Caller("default", "ann");
  private static final FeedReply.Post POST =
      new FeedReply.Post("p-1", "bob", "At the sea", List.of(), POSTED, 2, 1, 0, true, false);

  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private ServiceStandIn hub;

  @BeforeEach
  void startHub() throws Exception {
    hub = new ServiceStandIn(Queues.FEEDS_COMMANDS, FeedCommand.class::isInstance);
  }

  @AfterEach
  void stopHub() throws IOException {
    hub.close();
  }

  @Test
  void theFeedComesInPages() {
    hub.answering(new FeedReply.Posts(List.of(POST), 42L));

    String cursor =
        as("ann")
            .get("/api/v1/feed?limit=1")
            .then()
            .statusCode(200)
            .body("items.postId", contains("p-1"))
            .body("items[0].userId", equalTo("bob"))
            .body("items[0].likes", equalTo(2))
            .body("items[0].liked", equalTo(true))
            .extract()
            .path("nextCursor");
    hub.answering(new FeedReply.Posts(List.of(), null));
    as("ann")
        .get("/api/v1/feed?cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("nextCursor", nullValue());
    as("ann").get("/api/v1/feed?cursor=x").then().statusCode(400);

    assertThat(hub.asked()).containsExactly(new GetFeed(ANN, null, 1), new GetFeed(ANN, 42L, 20));
  }

  @Test
  void aPostIsMadeOnceUnderItsIdempotencyKeyAndOnlyWithMediaOfOnesOwn() {
    hub.answering(POST);
    String key = UUID.randomUUID().toString();

    for (int i = 0; i < 2; i++) {
      as("ann")
          .header("Idempotency-Key", key)
          .body("{\"caption\":\"At the sea\"}")
          .post("/api/v1/posts")
          .then()
          .statusCode(201)
          .body("postId", equalTo("p-1"));
    }
    as("ann").body("{\"mediaIds\":[\"bobs\"]}").post("/api/v1/posts").then().statusCode(404);
    as("ann").body("{\"mediaIds\":[null]}").post("/api/v1/posts").then().statusCode(422);

    assertThat(hub.asked())
        .singleElement()
        .isInstanceOfSatisfying(
            CreatePost.class,
            created -> {
              assertThat(created.caller()).isEqualTo(ANN);
              assertThat(created.caption()).isEqualTo("At the sea");
            });
  }

  @Test
  void whatIsSaidOfAPostIsSaidByTheCaller() {
    hub.answering(POST);
    as("ann").post("/api/v1/posts/p-1/likes").then().statusCode(200);
    as("ann").delete("/api/v1/posts/p-1/likes").then().statusCode(200);
    hub.answering(new FeedReply.Comment("c-1", "p-1", "ann", "Nice", POSTED));
    as("ann")
        .body("{\"text\":\"Nice\"}")
        .post("/api/v1/posts/p-1/comments")
        .then()
        .statusCode(201)
        .body("text", equalTo("Nice"));
    hub.answering(new FeedReply.Removed());
    as("ann").delete("/api/v1/posts/p-1").then().statusCode(204);

    assertThat(hub.asked().get(0)).isEqualTo(new Like(ANN, "p-1", true));
    assertThat(hub.asked().get(1)).isEqualTo(new Like(ANN, "p-1", false));
    assertThat(hub.asked().get(2))
        .isInstanceOfSatisfying(
            AddComment.class, comment -> assertThat(comment.caller()).isEqualTo(ANN));
    assertThat(hub.asked().get(3)).isEqualTo(new DeletePost(ANN, "p-1"));
  }

  @Test
  void peopleAreFollowedBlockedAndListed() {
    hub.answering(new FeedReply.Person("bob", 1, 0, 3, true, false, false));
    as("ann")
        .post("/api/v1/users/bob/follow")
        .then()
        .statusCode(200)
        .body("followed", equalTo(true))
        .body("followers", equalTo(1));
    as("ann").post("/api/v1/users/bob/block").then().statusCode(200);
    hub.answering(new FeedReply.People(List.of(new FeedReply.People.Someone("bob", POSTED)), null));
    as("ann")
        .get("/api/v1/users/ann/following")
        .then()
        .statusCode(200)
        .body("items.userId", contains("bob"));

    assertThat(hub.asked())
        .containsExactly(
            new Relate(ANN, "bob", Relate.Change.FOLLOW),
            new Relate(ANN, "bob", Relate.Change.BLOCK),
            new ListPeople(ANN, "ann", ListPeople.Kind.FOLLOWING, null, 20));
  }

  @Test
  void whatTheHubRefusesIsAProblemAndWhatIsNoIdIsNotFound() {
    hub.answering(new Refused("feed.no-such-post", 404, "There is no such post.", false));

    as("ann")
        .get("/api/v1/posts/p-2")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("feed.no-such-post"));
    as("ann").get("/api/v1/posts/%00").then().statusCode(404);
  }

  @Test
  void onlyAdministratorsRebuild() {
    hub.answering(new FeedReply.Rebuilt(7));

    as("ann").post("/admin/feeds/rebuild").then().statusCode(403);
    signed("admin-1", true)
        .post("/admin/feeds/rebuild")
        .then()
        .statusCode(200)
        .body("events", equalTo(7));

    assertThat(hub.asked())
        .containsExactly(new RebuildFeeds(new UploadCommand.Caller("default", "admin-1")));
  }

  private RequestSpecification as(String userId) {
    return signed(userId, false);
  }

  private RequestSpecification signed(String userId, boolean admin) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + tokens.signAccess(userId, "default", admin, "s"));
  }
}
