package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.feed.FeedEntry;
import io.medianest.hub.feed.WrittenFeeds;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.FeedCommand;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.DeletePost;
import io.medianest.messaging.command.FeedCommand.GetFeed;
import io.medianest.messaging.command.FeedCommand.GetPerson;
import io.medianest.messaging.command.FeedCommand.GetPost;
import io.medianest.messaging.command.FeedCommand.Like;
import io.medianest.messaging.command.FeedCommand.RebuildFeeds;
import io.medianest.messaging.command.FeedCommand.Relate;
import io.medianest.messaging.command.FeedCommand.Relate.Change;
import io.medianest.messaging.command.FeedCommand.Share;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationReply.Notification;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what people do to what others see of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SocialIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TestHTTPResource("/ws")
  URI http;

  @Inject Requests requests;
  @Inject Pool pool;
  @Inject WrittenFeeds feeds;

  private final Caller ann = new Caller("default", "ann-" + UUID.randomUUID());
  private final Caller bob = new Caller("default", "bob-" + UUID.randomUUID());
  private final Caller eve = new Caller("default", "eve-" + UUID.randomUUID());
  private EventStoreStandIn store;

  @BeforeEach
  void start() throws Exception {
    store = new EventStoreStandIn();
    Stream.of(ann, bob, eve).forEach(this::register);
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
  }

  @Test
  void whoeverFollowsIsShownWhatIsPostedLiveAndInTheFeed() {
    relate(ann, bob, Change.FOLLOW);
    assertThat(feed(ann)).isEmpty();
    try (SocketClient socket = connect(Tokens.of(ann.userId()))) {
      socket.subscribe("feed:" + ann.userId());
      Post post = post(bob, "At the sea");

      JsonNode heard = socket.awaitFrame(f -> SocketClient.is(f, "type", "feed.event"));

      assertThat(heard.at("/data/postId").asText()).isEqualTo(post.postId());
      assertThat(heard.get("channel").asText()).isEqualTo("feed:" + ann.userId());
      assertThat(heard.get("offset").asLong()).isPositive();
      assertThat(feed(ann)).containsExactly(post);
      assertThat(feed(bob)).containsExactly(post);
      assertThat(feed(eve)).isEmpty();
    }
  }

  @Test
  void whoeverComesBackHearsWhatWasPostedMeanwhile() {
    relate(ann, bob, Change.FOLLOW);
    JsonNode position;
    try (SocketClient socket = connect(Tokens.of(ann.userId()))) {
      socket.subscribe("feed:" + ann.userId());
      position = socket.awaitFrame(f -> SocketClient.is(f, "type", "subscribed"));
    }
    Post post = post(bob, "At the sea");

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(missedSince(position).at("/events/0/data/postId").asText())
                    .isEqualTo(post.postId()));
  }

  private JsonNode missedSince(JsonNode position) {
    try (SocketClient socket = connect(Tokens.of(ann.userId()))) {
      socket.send(
          "{'op':'subscribe','channel':'feed:%s','since':{'epoch':'%s','offset':%d},'ref':'r'}"
              .formatted(
                  ann.userId(), position.get("epoch").asText(), position.get("offset").asLong()));
      JsonNode resumed = socket.awaitFrame(f -> SocketClient.is(f, "ref", "r"));
      assertThat(resumed.get("recovered").asBoolean()).isTrue();
      return resumed;
    }
  }

  @Test
  void aNewFollowerBeginsWithTheLatestPostsAndLosesThemAgain() {
    Post first = post(bob, "One");
    Post second = post(bob, "Two");
    assertThat(feed(ann)).isEmpty();

    relate(ann, bob, Change.FOLLOW);
    assertThat(feed(ann)).containsExactly(second, first);
    ask(new DeletePost(bob, second.postId()));
    assertThat(feed(ann)).containsExactly(first);

    relate(ann, bob, Change.UNFOLLOW);
    assertThat(feed(ann)).isEmpty();
  }

  @Test
  void countersCountEachFactOnceHoweverOftenItComes() {
    Post post = post(bob, "At the sea");
    ask(new Like(ann, post.postId(), true));
    ask(new Like(ann, post.postId(), true));
    ask(new Like(eve, post.postId(), true));
    ask(new Like(eve, post.postId(), false));
    ask(new AddComment(ann, post.postId(), UUID.randomUUID().toString(), "Nice"));
    ask(new Share(ann, post.postId()));
    try (SocketClient socket = connect(Tokens.of(eve.userId()))) {
      socket.subscribe("post:" + post.postId());

      store.repeat();
      ask(new AddComment(eve, post.postId(), UUID.randomUUID().toString(), "Indeed"));

      socket.awaitFrame(f -> f.at("/data/comments").asInt() == 2);
    }
    Post counted = ask(new GetPost(ann, post.postId()));
    assertThat(counted.likes()).isEqualTo(1);
    assertThat(counted.comments()).isEqualTo(2);
    assertThat(counted.shares()).isEqualTo(1);
    assertThat(counted.liked()).isTrue();
    assertThat(counted.shared()).isTrue();
  }

  @Test
  void aBlockHidesBothFromEachOtherAndEndsTheirFollows() {
    relate(ann, bob, Change.FOLLOW);
    relate(bob, ann, Change.FOLLOW);
    Post post = post(bob, "At the sea");
    Post other = post(ann, "In the hills");

    relate(bob, ann, Change.BLOCK);

    assertThat(feed(ann)).containsExactly(other);
    assertThat(feed(bob)).containsExactly(post);
    assertRefused("feed.no-such-post", new GetPost(ann, post.postId()));
    assertRefused("feed.no-such-post", new Like(bob, other.postId(), true));
    assertRefused("feed.no-such-user", new Relate(ann, bob.userId(), Change.FOLLOW));
    try (SocketClient socket = connect(Tokens.of(ann.userId()))) {
      socket.send("{'op':'subscribe','channel':'post:" + post.postId() + "','ref':'p'}");
      assertThat(socket.awaitError("p").get("code").asText()).isEqualTo("channel.not-found");
    }
    relate(bob, ann, Change.UNBLOCK);
    FeedReply.Person person = ask(new GetPerson(ann, bob.userId()));
    assertThat(person.followed()).isFalse();
    assertThat(person.follows()).isFalse();
  }

  @Test
  void whoeverIsFollowedAnsweredOrLikedIsToldOnce() {
    relate(ann, bob, Change.FOLLOW);
    Post post = post(bob, "At the sea");
    ask(new Like(ann, post.postId(), true));
    ask(new Like(bob, post.postId(), true));
    ask(new AddComment(ann, post.postId(), UUID.randomUUID().toString(), "Nice"));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(told(bob))
                    .containsExactlyInAnyOrder("follower.new", "post.liked", "post.commented"));
    store.repeat();
    ask(new Share(ann, post.postId()));
    await().atMost(LONG).until(() -> told(bob).contains("post.shared"));
    assertThat(told(bob)).hasSize(4);
  }

  @Test
  void accountsWithVeryManyFollowersAreMergedInWhenAFeedIsRead() {
    relate(ann, bob, Change.FOLLOW);
    relate(ann, eve, Change.FOLLOW);
    Post before = post(bob, "Before");
    sql(
        "INSERT INTO follow (follower, followed, active, version, since)"
            + " SELECT 'crowd-' || n, $1, true, 1, now() FROM generate_series(1, 1300) AS n",
        eve.userId());
    Post loud = post(eve, "To everybody");
    Post after = post(bob, "After");

    assertThat(feed(ann)).containsExactly(after, loud, before);
    FeedReply.Posts page = ask(new GetFeed(ann, null, 1));
    post(bob, "Meanwhile");
    assertThat(ask(new GetFeed(ann, page.next(), 1)).items()).containsExactly(loud);
  }

  @Test
  void aFeedReachesBackFiveHundredPostsAndNoFurther() {
    feeds.fill(ann.userId(), ticket(), entries(1, 500)).await().atMost(LONG);

    for (FeedEntry entry : entries(501, 502)) {
      feeds.add(List.of(ann.userId()), entry).await().atMost(LONG);
      feeds.add(List.of(ann.userId()), entry).await().atMost(LONG);
    }

    assertThat(written()).isEqualTo(entries(3, 502).reversed());
  }

  @Test
  void aFeedThatWasForgottenMeanwhileIsNotFilledWithWhatNoLongerHolds() {
    String ticket = ticket();
    feeds.forget(List.of(ann.userId())).await().atMost(LONG);

    feeds.fill(ann.userId(), ticket, entries(1, 3)).await().atMost(LONG);

    assertThat(written()).isNull();
  }

  private String ticket() {
    return feeds.read(ann.userId(), Long.MAX_VALUE, 1).await().atMost(LONG).ticket();
  }

  private List<FeedEntry> written() {
    return feeds.read(ann.userId(), Long.MAX_VALUE, 1_000).await().atMost(LONG).entries();
  }

  private static List<FeedEntry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> new FeedEntry(n, n)).toList();
  }

  @Test
  void aPostGoesWithTheLastOfItsMedia() {
    relate(ann, bob, Change.FOLLOW);
    String other = UUID.randomUUID().toString();
    Post one = postWith("m-1-" + other);
    Post both = postWith("m-1-" + other, other);

    Deleted gone = new Deleted("m-1-" + other, "j-1", "default", bob.userId(), bob.userId());
    store.tell(
        EventCodec.envelope(
            gone,
            "test",
            MediaEvent.streamId(gone.mediaId()),
            Instant.now(),
            "default",
            "test",
            null));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(feed(ann))
                    .singleElement()
                    .satisfies(left -> assertThat(left.mediaIds()).containsExactly(other)));
    assertThat(feed(ann).getFirst().postId()).isEqualTo(both.postId());
    assertRefused("feed.no-such-post", new GetPost(ann, one.postId()));
  }

  private Post postWith(String... mediaIds) {
    return ask(new CreatePost(bob, UUID.randomUUID().toString(), null, List.of(mediaIds)));
  }

  @Test
  void everythingIsMadeAgainFromTheLog() {
    relate(ann, bob, Change.FOLLOW);
    Post post = post(bob, "At the sea");
    ask(new Like(ann, post.postId(), true));
    Post whole = ask(new GetPost(ann, post.postId()));
    sql("DELETE FROM post WHERE author = $1", bob.userId());
    sql("DELETE FROM follow WHERE follower = $1", ann.userId());

    ask(new RebuildFeeds(eve));

    assertThat(feed(ann)).containsExactly(whole);
  }

  @Test
  void administratorsHearHowTheServiceIs() {
    try (SocketClient admin = connect(Tokens.ofAdmin(eve.userId()));
        SocketClient user = connect(Tokens.of(ann.userId()))) {
      admin.subscribe("system:health");
      user.send("{'op':'subscribe','channel':'system:health','ref':'h'}");

      JsonNode health =
          admin.awaitFrame(
              f ->
                  SocketClient.is(f, "event", "health.reported")
                      && f.at("/data/status").asText().equals("UP"));

      assertThat(health.at("/data/checks/live stream").asText()).isEqualTo("UP");
      assertThat(user.awaitError("h").get("code").asText()).isEqualTo("channel.not-found");
    }
  }

  private void register(Caller person) {
    store.tell(
        EventCodec.envelope(
            new UserEvent.Registered(person.userId(), person.tenant(), "user"),
            "test",
            UserEvent.streamId(person.userId()),
            Instant.now(),
            person.tenant(),
            "test",
            null));
  }

  private Post post(Caller author, String caption) {
    return ask(new CreatePost(author, UUID.randomUUID().toString(), caption, List.of()));
  }

  private void relate(Caller caller, Caller other, Change change) {
    ask(new Relate(caller, other.userId(), change));
  }

  private List<Post> feed(Caller caller) {
    return ask(new GetFeed(caller, null, 20)).items();
  }

  private List<String> told(Caller person) {
    return requests
        .ask(new ListNotifications(person.userId(), null, 10, false), "test")
        .await()
        .atMost(LONG)
        .items()
        .stream()
        .map(Notification::type)
        .toList();
  }

  private <R extends FeedReply> R ask(FeedCommand<R> command) {
    return requests.ask(command, "test").await().atMost(LONG);
  }

  private void assertRefused(String code, FeedCommand<?> command) {
    assertThat(
            requests
                .ask(command, "test")
                .onItem()
                .transform(_ -> "done")
                .onFailure(RequestRefusedException.class)
                .recoverWithItem(e -> ((RequestRefusedException) e).refusal().code())
                .await()
                .atMost(LONG))
        .isEqualTo(code);
  }

  private void sql(String statement, Object... arguments) {
    pool.preparedQuery(statement).execute(Tuple.from(arguments)).await().atMost(LONG);
  }

  private SocketClient connect(String token) {
    return SocketClient.connect(URI.create(http.toString().replaceFirst("^http", "ws")), token);
  }
}
