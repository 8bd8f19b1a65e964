package io.medianest.hub.notification.postgres;

import io.medianest.hub.notification.Draft;
import io.medianest.hub.notification.NotificationStore;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.medianest.messaging.command.NotificationReply.Notification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** See {@link NotificationSql}. */
@ApplicationScoped
class PostgresNotifications implements NotificationStore {
  private final Pool pool;

  PostgresNotifications(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> addRecipient(String userId) {
    return pool.preparedQuery(NotificationSql.ADD_RECIPIENT)
        .execute(Tuple.of(userId))
        .replaceWithVoid();
  }

  @Override
  public Uni<Map<String, NotificationPreferences>> preferences(List<String> userIds) {
    return pool.preparedQuery(NotificationSql.PREFERENCES)
        .execute(Tuple.of(userIds.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, NotificationPreferences> found = new LinkedHashMap<>();
              userIds.forEach(userId -> found.put(userId, NotificationPreferences.NONE));
              rows.forEach(row -> found.put(row.getString("user_id"), preferences(row)));
              return found;
            });
  }

  private static NotificationPreferences preferences(Row row) {
    String json = row.getJsonObject("preferences").encode();
    return MessageJson.read(json.getBytes(StandardCharsets.UTF_8), NotificationPreferences.class);
  }

  @Override
  public Uni<Void> savePreferences(String userId, NotificationPreferences preferences) {
    return pool.preparedQuery(NotificationSql.SAVE_PREFERENCES)
        .execute(Tuple.of(userId, json(preferences)))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<String>> recipients(String after, int limit) {
    return pool.preparedQuery(NotificationSql.RECIPIENTS)
        .execute(Tuple.of(after, limit))
        .map(rows -> stream(rows).map(row -> row.getString("user_id")).toList());
  }

  @Override
  public Uni<List<Stored>> create(Draft draft, List<Plan> plans, Instant now) {
    List<String> sentTo = new ArrayList<>();
    List<String> media = new ArrayList<>();
    List<OffsetDateTime> dueAt = new ArrayList<>();
    for (Plan plan : plans) {
      for (Map.Entry<Medium, Instant> due : plan.dueAt().entrySet()) {
        sentTo.add(plan.userId());
        media.add(due.getKey().name());
        dueAt.add(at(due.getValue()));
      }
    }
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfString(plans.stream().map(Plan::userId).toArray(String[]::new))
            .addArrayOfBoolean(plans.stream().map(Plan::shown).toArray(Boolean[]::new))
            .addString(draft.sourceId())
            .addString(draft.type().wireName())
            .addValue(json(draft.data()))
            .addOffsetDateTime(at(now))
            .addArrayOfString(sentTo.toArray(String[]::new))
            .addArrayOfString(media.toArray(String[]::new))
            .addArrayOfOffsetDateTime(dueAt.toArray(OffsetDateTime[]::new));
    return pool.preparedQuery(NotificationSql.CREATE)
        .execute(arguments)
        .chain(
            created ->
                pool.preparedQuery(NotificationSql.OF_SOURCE)
                    .execute(
                        Tuple.of(
                            plans.stream().map(Plan::userId).toArray(String[]::new),
                            draft.sourceId(),
                            draft.type().wireName()))
                    .map(rows -> stored(rows, created)));
  }

  private static List<Stored> stored(RowSet<Row> rows, RowSet<Row> created) {
    var fresh = stream(created).map(row -> row.getLong("id")).toList();
    long first = fresh.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    return stream(rows)
        .map(
            row ->
                new Stored(row.getString("user_id"), notification(row), row.getLong("id") >= first))
        .toList();
  }

  @Override
  public Uni<List<Notification>> page(String userId, long before, int limit, boolean unreadOnly) {
    return pool.preparedQuery(NotificationSql.PAGE)
        .execute(Tuple.of(userId, before, unreadOnly, limit))
        .map(rows -> stream(rows).map(PostgresNotifications::notification).toList());
  }

  @Override
  public Uni<Long> unread(String userId) {
    return pool.preparedQuery(NotificationSql.UNREAD)
        .execute(Tuple.of(userId))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Uni<Integer> markRead(String userId, List<Long> ids, Instant now) {
    return pool.preparedQuery(NotificationSql.MARK_READ)
        .execute(Tuple.of(userId, ids.toArray(Long[]::new), at(now)))
        .map(SqlResult::rowCount);
  }

  private static Notification notification(Row row) {
    OffsetDateTime readAt = row.getOffsetDateTime("read_at");
    return new Notification(
        row.getLong("id"),
        row.getString("type"),
        MessageJson.tree(row.getJsonObject("data").getMap()),
        row.getOffsetDateTime("created_at").toInstant(),
        readAt == null ? null : readAt.toInstant());
  }

  private static JsonObject json(Object value) {
    return new JsonObject(new String(MessageJson.write(value), StandardCharsets.UTF_8));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
