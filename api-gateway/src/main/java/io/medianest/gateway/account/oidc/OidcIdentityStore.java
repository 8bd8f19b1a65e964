package io.medianest.gateway.account.oidc;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Table {@code oidc_identity}. */
@ApplicationScoped
class OidcIdentityStore implements PanacheRepositoryBase<OidcIdentity, String> {}
