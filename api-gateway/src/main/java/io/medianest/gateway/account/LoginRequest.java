package io.medianest.gateway.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Body of a login. Says nothing about the rules for passwords: a wrong one is simply wrong. */
@RegisterForReflection
record LoginRequest(
    @NotNull @Size(max = 254) String email, @NotNull @Size(max = 1024) String password) {}
