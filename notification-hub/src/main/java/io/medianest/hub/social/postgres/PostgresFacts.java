package io.medianest.hub.social.postgres;

import io.medianest.hub.feed.FeedConfig;
import io.medianest.hub.social.FactStore;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.SocialEvent.Blocked;
import io.medianest.messaging.event.SocialEvent.CommentDeleted;
import io.medianest.messaging.event.SocialEvent.Commented;
import io.medianest.messaging.event.SocialEvent.Followed;
import io.medianest.messaging.event.SocialEvent.Liked;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.event.SocialEvent.PostDeleted;
import io.medianest.messaging.event.SocialEvent.Shared;
import io.medianest.messaging.event.SocialEvent.Unblocked;
import io.medianest.messaging.event.SocialEvent.Unfollowed;
import io.medianest.messaging.event.SocialEvent.Unliked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** One statement for each fact; see {@link FactSql}. */
@ApplicationScoped
class PostgresFacts implements FactStore {
  private final Pool pool;
  private final FeedConfig config;

  PostgresFacts(Pool pool, FeedConfig config) {
    this.pool = pool;
    this.config = config;
  }

  @Override
  public Uni<Void> apply(EventEnvelope fact, SocialEvent event) {
    long version = fact.streamVersion();
    OffsetDateTime time = fact.time().atOffset(ZoneOffset.UTC);
    return switch (event) {
      case Followed e -> run(FactSql.FOLLOW, e.userId(), e.followedId(), true, version, time);
      case Unfollowed e -> run(FactSql.FOLLOW, e.userId(), e.followedId(), false, version, time);
      case Blocked e -> run(FactSql.BLOCK, e.userId(), e.blockedId(), true, version, time);
      case Unblocked e -> run(FactSql.BLOCK, e.userId(), e.blockedId(), false, version, time);
      case PostCreated e ->
          run(
              FactSql.CREATE,
              e.postId(),
              e.authorId(),
              e.tenant(),
              e.caption(),
              e.mediaIds().toArray(String[]::new),
              time,
              config.writtenUpTo());
      case PostDeleted e -> run(FactSql.DELETE, e.postId());
      case Commented e ->
          run(FactSql.COMMENT, e.postId(), e.commentId(), e.userId(), e.text(), time);
      case CommentDeleted e -> run(FactSql.DELETE_COMMENT, e.postId(), e.commentId());
      case Liked e -> run(FactSql.LIKE, e.postId(), e.userId(), true, version);
      case Unliked e -> run(FactSql.LIKE, e.postId(), e.userId(), false, version);
      case Shared e -> run(FactSql.SHARE, e.postId(), e.userId(), config.writtenUpTo());
    };
  }

  @Override
  public Uni<List<String>> postsOfNothingBut(String authorId, String mediaId) {
    return pool.preparedQuery(FactSql.NOTHING_BUT)
        .execute(Tuple.of(authorId, mediaId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("post_id"))
                    .toList());
  }

  @Override
  public Uni<Void> removeMedia(String authorId, String mediaId) {
    return run(FactSql.REMOVE_MEDIA, authorId, mediaId);
  }

  private Uni<Void> run(String sql, Object... arguments) {
    return pool.preparedQuery(sql).execute(Tuple.from(arguments)).replaceWithVoid();
  }
}
