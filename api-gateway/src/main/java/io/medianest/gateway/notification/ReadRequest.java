package io.medianest.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * @param ids all when there are none
 */
@RegisterForReflection
record ReadRequest(@Size(max = 1000) List<Long> ids) {
  ReadRequest {
    ids = List.copyOf(Objects.requireNonNullElse(ids, List.of()));
  }
}
