package io.medianest.gateway.account.apikey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;

/**
 * Body of a new key.
 *
 * @param name what its owner knows it by
 * @param expiresAt null for a key that lives until it is revoked
 */
@RegisterForReflection
record ApiKeyRequest(
    @NotNull
        @Size(min = 1, max = 100)
        @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
        String name,
    @NotNull @Size(min = 1, max = 4) Set<@NotNull Scope> scopes,
    Instant expiresAt) {}
