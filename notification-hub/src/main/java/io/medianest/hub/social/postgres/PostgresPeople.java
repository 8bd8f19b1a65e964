package io.medianest.hub.social.postgres;

import io.medianest.hub.social.Numbered;
import io.medianest.hub.social.PeopleStore;
import io.medianest.hub.social.Relations;
import io.medianest.messaging.command.FeedCommand.ListPeople.Kind;
import io.medianest.messaging.command.FeedReply.People.Someone;
import io.medianest.messaging.command.FeedReply.Person;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PostgresPeople implements PeopleStore {
  private static final String ADD =
      """
      INSERT INTO person (user_id, tenant)
      SELECT $1::text, $2::text
      WHERE NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id = $1)
      ON CONFLICT (user_id) DO NOTHING
      """;

  private static final String RELATIONS =
      """
      SELECT
        EXISTS (SELECT 1 FROM person WHERE user_id = $2 AND tenant = $3) AS known,
        EXISTS (SELECT 1 FROM follow WHERE follower = $1 AND followed = $2 AND active) AS followed,
        EXISTS (SELECT 1 FROM follow WHERE follower = $2 AND followed = $1 AND active) AS follows,
        EXISTS (SELECT 1 FROM block WHERE blocker = $1 AND blocked = $2 AND active) AS blocked,
        EXISTS (SELECT 1 FROM block WHERE blocker = $2 AND blocked = $1 AND active) AS blocked_by
      """;

  private static final String COUNTS =
      """
      SELECT
        (SELECT count(*) FROM follow WHERE followed = $1 AND active) AS followers,
        (SELECT count(*) FROM follow WHERE follower = $1 AND active) AS following,
        (SELECT count(*) FROM post WHERE author = $1 AND NOT deleted) AS posts
      """;

  private static final String FOLLOWERS =
      """
      SELECT follower AS user_id, number, since FROM follow AS listed
      WHERE followed = $2 AND active AND number < $3
        AND NOT EXISTS (
          SELECT 1 FROM block WHERE active
            AND (blocker, blocked) IN (($1::text, listed.follower), (listed.follower, $1::text)))
      ORDER BY number DESC LIMIT $4
      """;

  private static final String FOLLOWING =
      """
      SELECT followed AS user_id, number, since FROM follow AS listed
      WHERE follower = $2 AND active AND number < $3
        AND NOT EXISTS (
          SELECT 1 FROM block WHERE active
            AND (blocker, blocked) IN (($1::text, listed.followed), (listed.followed, $1::text)))
      ORDER BY number DESC LIMIT $4
      """;

  private static final String BLOCKED =
      """
      SELECT blocked AS user_id, number, since FROM block
      WHERE blocker = $2 AND blocker = $1 AND active AND number < $3
      ORDER BY number DESC LIMIT $4
      """;

  private final Pool pool;

  PostgresPeople(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> add(String userId, String tenant) {
    return pool.preparedQuery(ADD).execute(Tuple.of(userId, tenant)).replaceWithVoid();
  }

  @Override
  public Uni<Relations> relations(Caller caller, String other) {
    return pool.preparedQuery(RELATIONS)
        .execute(Tuple.of(caller.userId(), other, caller.tenant()))
        .map(rows -> relations(rows.iterator().next(), caller.userId().equals(other)));
  }

  private static Relations relations(Row row, boolean oneself) {
    return new Relations(
        oneself || row.getBoolean("known"),
        row.getBoolean("followed"),
        row.getBoolean("follows"),
        row.getBoolean("blocked"),
        row.getBoolean("blocked_by"));
  }

  @Override
  public Uni<Person> person(Caller caller, String userId, Relations relations) {
    return pool.preparedQuery(COUNTS)
        .execute(Tuple.of(userId))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Person(
                    userId,
                    row.getLong("followers"),
                    row.getLong("following"),
                    row.getLong("posts"),
                    relations.followed(),
                    relations.follows(),
                    relations.blocked()));
  }

  @Override
  public Uni<List<Numbered<Someone>>> people(
      String caller, String userId, Kind kind, long before, int limit) {
    String sql =
        switch (kind) {
          case FOLLOWERS -> FOLLOWERS;
          case FOLLOWING -> FOLLOWING;
          case BLOCKED -> BLOCKED;
        };
    return pool.preparedQuery(sql)
        .execute(Tuple.of(caller, userId, before, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresPeople::someone)
                    .toList());
  }

  private static Numbered<Someone> someone(Row row) {
    return new Numbered<>(
        row.getLong("number"),
        new Someone(row.getString("user_id"), row.getOffsetDateTime("since").toInstant()));
  }
}
