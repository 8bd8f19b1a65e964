package io.medianest.hub.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.social.SocialDecider.Decision;
import io.medianest.messaging.command.FeedCommand.Relate.Change;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.SocialEvent.Blocked;
import io.medianest.messaging.event.SocialEvent.Followed;
import io.medianest.messaging.event.SocialEvent.Liked;
import io.medianest.messaging.event.SocialEvent.Unfollowed;
import io.medianest.messaging.event.SocialEvent.Unliked;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocialDeciderTest {
  private static final Relations NOTHING = new Relations(true, false, false, false, false);

  @Test
  void followsOnceAndNoMore() {
    assertThat(decide(Change.FOLLOW, NOTHING)).isEqualTo(yes(new Followed("ann", "bob")));
    assertThat(decide(Change.FOLLOW, new Relations(true, true, false, false, false)))
        .isEqualTo(yes());
  }

  @Test
  void aBlockEndsTheFollowOfTheOtherInTheOthersOwnStream() {
    assertThat(decide(Change.BLOCK, new Relations(true, true, true, false, false)))
        .isEqualTo(yes(new Blocked("ann", "bob"), new Unfollowed("bob", "ann")));
    assertThat(decide(Change.BLOCK, NOTHING)).isEqualTo(yes(new Blocked("ann", "bob")));
  }

  @Test
  void whoeverIsBlockedIsToldThatThereIsNoSuchUser() {
    Relations blocked = new Relations(true, false, false, false, true);

    assertThat(decide(Change.FOLLOW, blocked))
        .isEqualTo(new Decision.No(SocialDecider.NO_SUCH_USER))
        .isEqualTo(decide(Change.FOLLOW, new Relations(false, false, false, false, false)));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyDoesAnythingToThemselves(Change change) {
    assertThat(SocialDecider.relate("ann", "ann", change, NOTHING)).isInstanceOf(Decision.No.class);
  }

  /** Whatever is so, and whatever is asked for: asked again, nothing more happens. */
  @ParameterizedTest
  @EnumSource
  void theSecondTimeChangesNothing(Change change) {
    everyRelation()
        .forEach(
            now -> {
              Decision decision = decide(change, now);
              if (decision instanceof Decision.Yes(List<SocialEvent> events)) {
                assertThat(decide(change, after(events, now)))
                    .as("%s after %s", change, now)
                    .isEqualTo(yes());
              }
            });
  }

  @Test
  void aLikeIsGivenAndTakenBackOnce() {
    assertThat(SocialDecider.like(post(false), "ann", true))
        .containsExactly(new Liked("p", "bob", "ann"));
    assertThat(SocialDecider.like(post(true), "ann", true)).isEmpty();
    assertThat(SocialDecider.like(post(true), "ann", false))
        .containsExactly(new Unliked("p", "bob", "ann"));
    assertThat(SocialDecider.like(post(false), "ann", false)).isEmpty();
  }

  private static Stream<Relations> everyRelation() {
    return IntStream.range(0, 16)
        .mapToObj(
            bits ->
                new Relations(
                    true, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0));
  }

  /** As the store applies them. */
  private static Relations after(List<SocialEvent> events, Relations now) {
    Relations then = now;
    for (SocialEvent event : events) {
      then =
          switch (event) {
            case Followed _ ->
                new Relations(true, true, then.follows(), then.blocked(), then.blockedBy());
            case Unfollowed e when e.userId().equals("ann") ->
                new Relations(true, false, then.follows(), then.blocked(), then.blockedBy());
            case Unfollowed _ ->
                new Relations(true, then.followed(), false, then.blocked(), then.blockedBy());
            case Blocked _ -> new Relations(true, false, then.follows(), true, then.blockedBy());
            default ->
                new Relations(true, then.followed(), then.follows(), false, then.blockedBy());
          };
    }
    return then;
  }

  private static Decision decide(Change change, Relations now) {
    return SocialDecider.relate("ann", "bob", change, now);
  }

  private static Decision yes(SocialEvent... events) {
    return new Decision.Yes(List.of(events));
  }

  private static Post post(boolean liked) {
    return new Post("p", "bob", null, List.of(), Instant.EPOCH, 0, 0, 0, liked, false);
  }
}
