package io.medianest.gateway.account;

import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Table {@code account}. */
@ApplicationScoped
public class AccountStore implements PanacheRepositoryBase<Account, String> {
  /**
   * Newest first.
   *
   * @param text in the address; null for all
   */
  public Uni<List<Account>> page(String tenant, String text, Cursor behind, int limit) {
    return find(
            "tenant = ?1 and (createdAt < ?2 or (createdAt = ?2 and userId < ?3))"
                + " and locate(?4, email) > 0 order by createdAt desc, userId desc",
            tenant,
            behind.createdAt(),
            behind.id(),
            text == null ? "@" : EmailAddress.normalised(text))
        .page(0, limit)
        .list();
  }

  /** Fails with {@code not-found} for an account of another tenant. */
  public Uni<Account> inTenant(String tenant, String userId) {
    return findById(userId)
        .map(
            account -> {
              if (account == null || !account.tenant.equals(tenant)) {
                throw new ProblemException(RequestProblem.Plain.NOT_FOUND);
              }
              return account;
            });
  }

  /** Null when there is none. */
  public Uni<Account> byEmail(String normalised) {
    return find("email", normalised).firstResult();
  }
}
