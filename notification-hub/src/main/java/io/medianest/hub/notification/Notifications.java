package io.medianest.hub.notification;

import io.medianest.hub.live.redis.LiveLog;
import io.medianest.hub.notification.NotificationStore.Plan;
import io.medianest.hub.notification.NotificationStore.Stored;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.medianest.messaging.command.NotificationReply;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Creates, lists and marks notifications; whoever is connected hears of it at once. */
@ApplicationScoped
public class Notifications {
  private static final int CROWD = 1000;

  private final NotificationStore store;
  private final UnreadCounts unread;
  private final LiveLog log;
  private final NotificationConfig config;
  private final Clock clock;

  Notifications(
      NotificationStore store,
      UnreadCounts unread,
      LiveLog log,
      NotificationConfig config,
      Clock clock) {
    this.store = store;
    this.unread = unread;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Tells these users. Doing it again tells nobody twice, and finishes what a crash left undone.
   *
   * @return how many had not been told before
   */
  public Uni<Integer> tell(List<String> userIds, Draft draft) {
    Instant now = clock.instant();
    return store
        .preferences(userIds)
        .map(
            all ->
                all.entrySet().stream()
                    .map(each -> plan(each.getKey(), draft, each.getValue(), now))
                    .toList())
        .chain(plans -> store.create(draft, plans, now))
        .call(stored -> announce(stored))
        .map(stored -> (int) stored.stream().filter(Stored::fresh).count());
  }

  /** As {@link #tell} for everybody there is, a crowd at a time. */
  public Uni<Integer> tellEverybody(Draft draft) {
    return tellFrom("", draft, 0);
  }

  private Uni<Integer> tellFrom(String after, Draft draft, int sofar) {
    return store
        .recipients(after, CROWD)
        .chain(
            users ->
                users.isEmpty()
                    ? Uni.createFrom().item(sofar)
                    : tell(users, draft)
                        .chain(told -> tellFrom(users.getLast(), draft, sofar + told)));
  }

  public Uni<NotificationReply.Notifications> list(
      String userId, Long before, int limit, boolean unreadOnly) {
    return store
        .page(userId, before == null ? Long.MAX_VALUE : before, limit + 1, unreadOnly)
        .chain(
            rows ->
                unread(userId)
                    .map(
                        count -> {
                          var items = rows.size() > limit ? rows.subList(0, limit) : rows;
                          Long next = rows.size() > limit ? items.getLast().id() : null;
                          return new NotificationReply.Notifications(items, count, next);
                        }));
  }

  public Uni<Long> unread(String userId) {
    return unread.get(userId, () -> store.unread(userId));
  }

  /**
   * @param ids empty for all
   */
  public Uni<NotificationReply.MarkedRead> markRead(String userId, List<Long> ids) {
    Instant now = clock.instant();
    return store
        .markRead(userId, ids, now)
        .call(_ -> unread.forget(userId))
        .chain(
            changed ->
                unread(userId)
                    .call(
                        left ->
                            changed == 0
                                ? Uni.createFrom().item(false)
                                : log.append(
                                    Told.read(
                                        userId, ids, left, UUID.randomUUID().toString(), now))))
        .map(NotificationReply.MarkedRead::new);
  }

  private Plan plan(String userId, Draft draft, NotificationPreferences preferences, Instant now) {
    Set<Medium> media = draft.type().media(preferences);
    Map<Medium, Instant> dueAt = new EnumMap<>(Medium.class);
    for (Medium medium : media) {
      if (medium != Medium.IN_APP) {
        dueAt.put(
            medium, SendTime.decide(draft.type(), medium, preferences, now, config.patience()));
      }
    }
    return new Plan(userId, media.contains(Medium.IN_APP), dueAt);
  }

  private Uni<Void> announce(List<Stored> stored) {
    return Multi.createFrom()
        .iterable(stored)
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                unread
                    .forget(each.userId())
                    .chain(() -> log.append(Told.created(each.userId(), each.notification()))))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
