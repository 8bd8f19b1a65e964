package io.medianest.gateway.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Body of a change of password. */
@RegisterForReflection
record PasswordChange(
    @NotNull @Size(max = 1024) String currentPassword,
    @NotNull @Size(min = 10, max = 128) String newPassword) {}
