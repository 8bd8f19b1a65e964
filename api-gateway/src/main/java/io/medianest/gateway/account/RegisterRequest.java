package io.medianest.gateway.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of a registration. */
@RegisterForReflection
record RegisterRequest(
    @NotNull
        @Size(max = 254)
        @Pattern(regexp = EmailAddress.PATTERN, message = EmailAddress.MESSAGE)
        String email,
    @NotNull @Size(min = 10, max = 128) String password,
    @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
        String displayName) {}
