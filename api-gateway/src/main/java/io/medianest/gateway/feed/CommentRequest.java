package io.medianest.gateway.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

@RegisterForReflection
record CommentRequest(@NotBlank @Size(max = 2000) String text) {}
