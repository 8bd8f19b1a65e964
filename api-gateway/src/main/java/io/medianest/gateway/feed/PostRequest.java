package io.medianest.gateway.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * A caption, media, or both.
 *
 * @param mediaIds my own, in the order they are shown
 */
@RegisterForReflection
record PostRequest(
    @Size(max = 2000) String caption,
    @Size(max = 20) List<@NotNull @Size(min = 1, max = 100) String> mediaIds) {
  PostRequest {
    // Not copied: whether one is null is for the constraints to say.
    mediaIds = Objects.requireNonNullElse(mediaIds, List.of());
  }
}
