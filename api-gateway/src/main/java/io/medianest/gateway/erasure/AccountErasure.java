package io.medianest.gateway.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Somebody's own wish to be forgotten. */
@RegisterForReflection
record AccountErasure(@NotNull @Size(max = 1024) String password) {}
