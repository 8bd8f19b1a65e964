package io.medianest.gateway.admin.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Why an administrator does something to an account. */
@RegisterForReflection
public record UserAct(
    @NotNull
        @Size(min = 1, max = 500)
        @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
        String reason) {

  /** A new role, and why. */
  @RegisterForReflection
  record RoleChange(
      @NotNull @Pattern(regexp = "user|admin", message = "must be user or admin") String role,
      @NotNull
          @Size(min = 1, max = 500)
          @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
          String reason) {}
}
