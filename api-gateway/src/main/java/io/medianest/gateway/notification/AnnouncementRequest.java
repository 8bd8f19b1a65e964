package io.medianest.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * @param id chosen by whoever announces
 * @param userIds everybody when there are none
 */
@RegisterForReflection
record AnnouncementRequest(
    @NotBlank @Size(max = 100) String id,
    @Size(max = 1000) List<String> userIds,
    @NotBlank @Size(max = 2000) String title,
    @NotNull @Size(max = 2000) String text) {
  AnnouncementRequest {
    userIds = List.copyOf(Objects.requireNonNullElse(userIds, List.of()));
  }
}
