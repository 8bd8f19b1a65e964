package io.medianest.upload.postgres;

import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.upload.quota.Exceeded;
import io.medianest.upload.quota.QuotaDecider;
import io.medianest.upload.quota.Usage;
import io.medianest.upload.session.UploadSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Usage as the tables tell it: media are counted by a trigger, running uploads are the open
 * sessions. Where nothing is limited nothing of it is asked.
 */
@ApplicationScoped
public class QuotaTable {
  /** One announcement says enough for a while. */
  private static final Duration TOLD_EVERY = Duration.ofHours(1);

  private static final String USAGE =
      """
      select cast(coalesce(sum(bytes), 0) as bigint), cast(coalesce(sum(files), 0) as bigint),
             (select cast(coalesce(sum(greatest(declared_size, 0)), 0) as bigint)
              from upload_session where state = 'OPENED' and %1$s),
             (select count(*) from upload_session where state = 'OPENED' and %1$s),
             cast(coalesce(sum(video_millis), 0) as bigint)
      from media_usage where %1$s""";

  private static final String OF_TENANT = USAGE.formatted("tenant = ?1");
  private static final String OF_PERSON = USAGE.formatted("tenant = ?1 and owner_id = ?2");

  /** Opening is decided one by one for a tenant, so that no two take the same room. */
  private static final String ONE_BY_ONE =
      "select count(*) from pg_advisory_xact_lock(hashtextextended(?1, 0))";

  private static final String TELL =
      """
      insert into media_usage as u (tenant, owner_id, told_at) values (?1, ?2, ?3)
      on conflict (tenant, owner_id) do update set told_at = excluded.told_at
      where u.told_at is null or u.told_at < ?4""";

  private static final String FORGET =
      "delete from media_usage where bytes = 0 and files = 0 and told_at < ?1";

  private final UnitOfWork work;
  private final SessionTable sessions;
  private final SessionTable.Rows rows;
  private final PostgresOutbox.Rows outbox;
  private final QuotaLimitTable limits;

  QuotaTable(
      UnitOfWork work,
      SessionTable sessions,
      SessionTable.Rows rows,
      PostgresOutbox.Rows outbox,
      QuotaLimitTable limits) {
    this.work = work;
    this.sessions = sessions;
    this.rows = rows;
    this.outbox = outbox;
    this.limits = limits;
  }

  /** What became of an upload that wanted to begin. */
  public sealed interface Opening {
    /**
     * @param session as stored under its id, now or before
     */
    record Reserved(UploadSession session) implements Opening {}

    record Refused(Exceeded exceeded) implements Opening {}
  }

  /** Stores the session if there is room for it, which reserves what it declares. */
  public Uni<Opening> open(UploadSession session) {
    return limits
        .of(session.owner())
        .chain(
            decider ->
                decider.hasLimits()
                    ? work.inTransaction(() -> oneByOne(session, decider))
                    : sessions.insertUnlessThere(session).map(Opening.Reserved::new));
  }

  private Uni<Opening> oneByOne(UploadSession session, QuotaDecider decider) {
    return query(ONE_BY_ONE, session.owner().tenant())
        .chain(() -> rows.findById(session.id()))
        .chain(
            there ->
                there != null
                    ? Uni.createFrom().item(new Opening.Reserved(there.toSession()))
                    : opened(session, decider));
  }

  private Uni<Opening> opened(UploadSession session, QuotaDecider decider) {
    Caller owner = session.owner();
    return usage(OF_PERSON, owner.tenant(), owner.userId())
        .chain(
            person ->
                usage(OF_TENANT, owner.tenant())
                    .map(
                        tenant ->
                            decider
                                .open(person, tenant, session.declaredSize())
                                .or(
                                    () ->
                                        session.isDeclaredVideo()
                                            ? decider.video(person, tenant)
                                            : Optional.empty())))
        .chain(
            exceeded ->
                exceeded.isPresent()
                    ? Uni.createFrom().<Opening>item(new Opening.Refused(exceeded.get()))
                    : rows.persistAndFlush(SessionRow.of(session))
                        .replaceWith(new Opening.Reserved(session)));
  }

  /** Whether there is room for what an upload has turned out to be that did not say so before. */
  public Uni<Optional<Exceeded>> room(UploadSession session, long size, boolean video) {
    if (session.declaredSize() >= 0 && (!video || session.isDeclaredVideo())) {
      return Uni.createFrom().item(Optional.empty());
    }
    return limits
        .of(session.owner())
        .chain(
            decider ->
                decider.hasLimits()
                    ? work.inSession(() -> atTheEnd(session, decider, size, video))
                    : Uni.createFrom().item(Optional.empty()));
  }

  private static Uni<Optional<Exceeded>> atTheEnd(
      UploadSession session, QuotaDecider decider, long size, boolean video) {
    Caller owner = session.owner();
    return usage(OF_PERSON, owner.tenant(), owner.userId())
        .chain(
            person ->
                usage(OF_TENANT, owner.tenant())
                    .map(tenant -> excess(session, decider, person, tenant, size, video)));
  }

  private static Optional<Exceeded> excess(
      UploadSession session,
      QuotaDecider decider,
      Usage person,
      Usage tenant,
      long size,
      boolean video) {
    Optional<Exceeded> bytes =
        session.declaredSize() >= 0 ? Optional.empty() : decider.end(person, tenant, size);
    return bytes.or(() -> video ? decider.video(person, tenant) : Optional.empty());
  }

  /** What a person has. */
  public Uni<Usage> of(Caller owner) {
    return work.inSession(() -> usage(OF_PERSON, owner.tenant(), owner.userId()));
  }

  /** What all persons of a tenant have together. */
  public Uni<Usage> ofTenant(String tenant) {
    return work.inSession(() -> usage(OF_TENANT, tenant));
  }

  /**
   * Puts the fact into the outbox, unless one like it has been told lately.
   *
   * @return whether it was put there
   */
  public Uni<Boolean> tell(Caller owner, EventEnvelope fact) {
    return work.inTransaction(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(TELL)
                            .setParameter(1, owner.tenant())
                            .setParameter(2, owner.userId())
                            .setParameter(3, fact.time())
                            .setParameter(4, fact.time().minus(TOLD_EVERY))
                            .executeUpdate())
                .chain(
                    told ->
                        told == 0
                            ? Uni.createFrom().item(false)
                            : outbox
                                .persist(OutboxRow.of(fact, EventStoreCommand.ANY_VERSION))
                                .replaceWith(true)));
  }

  /** Forgets whom something was told who has nothing any more. */
  public Uni<Void> forget(Instant now) {
    return work.inTransaction(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(FORGET)
                                .setParameter(1, now.minus(TOLD_EVERY))
                                .executeUpdate()))
        .replaceWithVoid();
  }

  private static Uni<Usage> usage(String sql, String... values) {
    return query(sql, values)
        .map(
            row -> {
              Object[] numbers = (Object[]) row;
              return new Usage(
                  number(numbers[0]),
                  number(numbers[1]),
                  number(numbers[2]),
                  number(numbers[3]),
                  number(numbers[4]));
            });
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static Uni<Object> query(String sql, String... values) {
    return Panache.getSession()
        .chain(
            session -> {
              Mutiny.SelectionQuery<Object> query = session.createNativeQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
              }
              return query.getSingleResult();
            });
  }
}
