package io.medianest.hub.social.postgres;

import io.medianest.hub.social.Numbered;
import io.medianest.hub.social.PostStore;
import io.medianest.messaging.command.FeedReply.Comment;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.UploadCommand.Caller;
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
class PostgresPosts implements PostStore {
  /** $1 of tenant $2 sees them. */
  private static final String VISIBLE =
      """
      SELECT post.*,
        EXISTS (SELECT 1 FROM post_like AS l
                WHERE l.post_id = post.post_id AND l.user_id = $1 AND l.liked) AS liked,
        EXISTS (SELECT 1 FROM post_share AS s
                WHERE s.post_id = post.post_id AND s.user_id = $1) AS shared
      FROM post
      WHERE tenant = $2 AND NOT deleted
        AND NOT EXISTS (
          SELECT 1 FROM block WHERE active
            AND (blocker, blocked) IN (($1::text, post.author), (post.author, $1::text)))
      """;

  private static final String ONE = VISIBLE + "AND post_id = $3";
  private static final String NUMBERED = VISIBLE + "AND number = ANY ($3)";
  private static final String OF_AUTHOR =
      VISIBLE + "AND author = $3 AND number < $4 ORDER BY number DESC LIMIT $5";

  /** Those of whoever has blocked or is blocked are not shown, on whose post ever. */
  private static final String COMMENTS =
      """
      SELECT * FROM post_comment
      WHERE NOT deleted
        AND NOT EXISTS (
          SELECT 1 FROM block WHERE active
            AND (blocker, blocked) IN (($1::text, author), (author, $1::text)))
      """;

  private static final String COMMENT = COMMENTS + "AND comment_id = $2";
  private static final String COMMENT_PAGE =
      COMMENTS + "AND post_id = $2 AND number < $3 ORDER BY number DESC LIMIT $4";

  private static final String COUNTERS =
      "SELECT likes, comments, shares FROM post WHERE post_id = $1 AND NOT deleted";

  private final Pool pool;

  PostgresPosts(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Optional<Post>> post(Caller viewer, String postId) {
    return list(ONE, Tuple.of(viewer.userId(), viewer.tenant(), postId), PostgresPosts::post)
        .map(found -> found.stream().findFirst().map(Numbered::item));
  }

  @Override
  public Uni<List<Numbered<Post>>> posts(Caller viewer, List<Long> numbers) {
    return list(
        NUMBERED,
        Tuple.of(viewer.userId(), viewer.tenant(), numbers.toArray(Long[]::new)),
        PostgresPosts::post);
  }

  @Override
  public Uni<List<Numbered<Post>>> of(Caller viewer, String authorId, long before, int limit) {
    return list(
        OF_AUTHOR,
        Tuple.of(viewer.userId(), viewer.tenant(), authorId, before, limit),
        PostgresPosts::post);
  }

  @Override
  public Uni<Optional<Comment>> comment(Caller viewer, String commentId) {
    return list(COMMENT, Tuple.of(viewer.userId(), commentId), PostgresPosts::comment)
        .map(found -> found.stream().findFirst().map(Numbered::item));
  }

  @Override
  public Uni<List<Numbered<Comment>>> comments(
      Caller viewer, String postId, long before, int limit) {
    return list(
        COMMENT_PAGE, Tuple.of(viewer.userId(), postId, before, limit), PostgresPosts::comment);
  }

  @Override
  public Uni<Optional<Counters>> counters(String postId) {
    return list(
            COUNTERS,
            Tuple.of(postId),
            row -> new Counters(row.getLong(0), row.getLong(1), row.getLong(2)))
        .map(found -> found.stream().findFirst());
  }

  private <T> Uni<List<T>> list(String sql, Tuple arguments, Function<Row, T> read) {
    return pool.preparedQuery(sql)
        .execute(arguments)
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }

  private static Numbered<Post> post(Row row) {
    return new Numbered<>(
        row.getLong("number"),
        new Post(
            row.getString("post_id"),
            row.getString("author"),
            row.getString("caption"),
            List.of(row.getArrayOfStrings("media_ids")),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getLong("likes"),
            row.getLong("comments"),
            row.getLong("shares"),
            row.getBoolean("liked"),
            row.getBoolean("shared")));
  }

  private static Numbered<Comment> comment(Row row) {
    return new Numbered<>(
        row.getLong("number"),
        new Comment(
            row.getString("comment_id"),
            row.getString("post_id"),
            row.getString("author"),
            row.getString("text"),
            row.getOffsetDateTime("created_at").toInstant()));
  }
}
