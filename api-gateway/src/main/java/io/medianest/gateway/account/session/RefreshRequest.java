package io.medianest.gateway.account.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Body of a refresh. */
@RegisterForReflection
record RefreshRequest(@NotNull @Size(max = 256) String refreshToken) {}
