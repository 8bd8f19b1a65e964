package io.medianest.gateway.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Table {@code account}. */
@ApplicationScoped
public class AccountStore implements PanacheRepositoryBase<Account, String> {
  /** Null when there is none. */
  public Uni<Account> byEmail(String normalised) {
    return find("email", normalised).firstResult();
  }
}
