package io.medianest.hub.social.postgres;

import io.medianest.hub.feed.FeedEntry;
import io.medianest.hub.feed.FeedSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PostgresFeedSource implements FeedSource {
  /**
   * A post of somebody one follows stands at its own place, whoever shares it; any other where it
   * was shared first.
   */
  private static final String TIMELINE =
      """
      WITH source AS (
        SELECT followed AS id FROM follow WHERE follower = $1 AND active
        UNION ALL SELECT $1::text)
      SELECT post, min(place) AS place FROM (
        SELECT posted.number AS post, posted.number AS place
        FROM source CROSS JOIN LATERAL (
          SELECT number FROM post
          WHERE author = source.id AND written = $2 AND NOT deleted AND number < $3
          ORDER BY number DESC LIMIT $4) AS posted
        UNION ALL
        SELECT post.number, shared.number
        FROM source CROSS JOIN LATERAL (
          SELECT post_id, number FROM post_share
          WHERE user_id = source.id AND written = $2 AND number < $3
          ORDER BY number DESC LIMIT $4) AS shared
        JOIN post ON post.post_id = shared.post_id AND NOT deleted
        WHERE post.author NOT IN (SELECT id FROM source)) AS entry
      GROUP BY post ORDER BY place DESC LIMIT $5
      """;

  private static final String POSTED =
      "SELECT number, number FROM post WHERE post_id = $1 AND written AND NOT deleted";

  private static final String SHARED =
      """
      SELECT post.number, post_share.number FROM post JOIN post_share USING (post_id)
      WHERE post_id = $1 AND user_id = $2 AND post_share.written AND NOT deleted
      """;

  private static final String FOLLOWERS =
      """
      SELECT follower FROM follow
      WHERE followed = $1 AND active AND follower > $3
        AND NOT EXISTS (SELECT 1 FROM block WHERE active AND blocker = $2 AND blocked = follower)
        AND NOT EXISTS (SELECT 1 FROM block WHERE active AND blocker = follower AND blocked = $2)
      ORDER BY follower LIMIT $4
      """;

  private final Pool pool;

  PostgresFeedSource(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<FeedEntry>> timeline(
      String userId, boolean written, long before, int ofEach, int limit) {
    return list(
        TIMELINE, Tuple.of(userId, written, before, ofEach, limit), PostgresFeedSource::entry);
  }

  @Override
  public Uni<Optional<FeedEntry>> written(String postId, String sharer) {
    return (sharer == null
            ? list(POSTED, Tuple.of(postId), PostgresFeedSource::entry)
            : list(SHARED, Tuple.of(postId, sharer), PostgresFeedSource::entry))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<String>> followers(String userId, String author, String after, int limit) {
    return list(FOLLOWERS, Tuple.of(userId, author, after, limit), row -> row.getString(0));
  }

  private static FeedEntry entry(Row row) {
    return new FeedEntry(row.getLong(0), row.getLong(1));
  }

  private <T> Uni<List<T>> list(String sql, Tuple arguments, Function<Row, T> read) {
    return pool.preparedQuery(sql)
        .execute(arguments)
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
