package io.medianest.gateway.quota;

import io.medianest.messaging.command.UploadCommand.Most;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody may have from now on. A number that is absent is as configured, -1 is any amount.
 *
 * @param bytes of media and of what running uploads have declared
 * @param files media and running uploads
 * @param uploads that run at once
 */
@RegisterForReflection
record QuotaChange(
    @Min(-1) Long bytes,
    @Min(-1) Long files,
    @Min(-1) Long uploads,
    @NotNull
        @Size(min = 1, max = 500)
        @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
        String reason) {
  Most most() {
    return new Most(bytes, files, uploads);
  }
}
