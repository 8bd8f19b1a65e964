package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.Most;
import io.medianest.upload.quota.QuotaDecider;
import io.medianest.upload.quota.QuotaLimits;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Limits that administrators have set instead of those configured: table {@code quota_limit}. */
@ApplicationScoped
public class QuotaLimitTable {
  /** Owner of the row that is the tenant's own. */
  public static final String TENANT = "";

  private static final String OF_PERSON_AND_TENANT =
      """
      select owner_id, bytes, files, uploads from quota_limit
      where tenant = ?1 and owner_id in (?2, '')""";

  private static final String SET =
      """
      insert into quota_limit (tenant, owner_id, bytes, files, uploads)
      values (?1, ?2, cast(cast(?3 as text) as bigint), cast(cast(?4 as text) as bigint),
              cast(cast(?5 as text) as bigint))
      on conflict (tenant, owner_id) do update
      set bytes = excluded.bytes, files = excluded.files, uploads = excluded.uploads""";

  private static final String FORGET =
      "delete from quota_limit where bytes is null and files is null and uploads is null";

  private final UnitOfWork work;
  private final QuotaDecider configured;

  QuotaLimitTable(UnitOfWork work, QuotaDecider configured) {
    this.work = work;
    this.configured = configured;
  }

  /** By what a person and its tenant are held to it now. */
  public Uni<QuotaDecider> of(Caller owner) {
    return work.inSession(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(OF_PERSON_AND_TENANT)
                                .setParameter(1, owner.tenant())
                                .setParameter(2, owner.userId())
                                .getResultList()))
        .map(this::decider);
  }

  /** What is null is as configured again. */
  public Uni<Void> set(String tenant, String ownerId, Most most) {
    return work.inTransaction(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(SET)
                                .setParameter(1, tenant)
                                .setParameter(2, ownerId)
                                .setParameter(3, text(most.bytes()))
                                .setParameter(4, text(most.files()))
                                .setParameter(5, text(most.uploads()))
                                .executeUpdate()
                                .chain(() -> session.createNativeQuery(FORGET).executeUpdate())))
        .replaceWithVoid();
  }

  private QuotaDecider decider(List<?> rows) {
    QuotaLimits person = configured.person();
    QuotaLimits tenant = configured.tenant();
    for (Object row : rows) {
      Object[] values = (Object[]) row;
      if (values[0].equals(TENANT)) {
        tenant = with(tenant, values);
      } else {
        person = with(person, values);
      }
    }
    return new QuotaDecider(person, tenant);
  }

  private static QuotaLimits with(QuotaLimits limits, Object[] row) {
    return limits.with((Long) row[1], (Long) row[2], (Long) row[3]);
  }

  /** A parameter that may be null has no type of its own. */
  private static String text(Long number) {
    return number == null ? null : number.toString();
  }
}
