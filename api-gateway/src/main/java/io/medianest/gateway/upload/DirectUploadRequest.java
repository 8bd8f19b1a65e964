package io.medianest.gateway.upload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a client wants to write to storage by itself.
 *
 * @param size bytes
 * @param sha256 hex; checked when the upload is completed
 * @param pipeline {@code full_processing} (default) or {@code quick_processing}
 */
@RegisterForReflection
record DirectUploadRequest(
    @NotNull @Size(min = 1, max = 5000) String fileName,
    @NotNull @Size(max = 255) String contentType,
    @NotNull @Min(0) Long size,
    @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits") String sha256,
    @Size(max = 255) String clientId,
    @Size(max = 255) String sessionId,
    @Size(max = 5000) String caption,
    String pipeline,
    @Min(1) @Max(10) Integer priority) {}
