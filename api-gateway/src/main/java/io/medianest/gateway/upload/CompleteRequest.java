package io.medianest.gateway.upload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * "All parts are stored."
 *
 * @param sha256 of the whole, hex; computed from storage when absent
 */
@RegisterForReflection(targets = {CompleteRequest.class, CompleteRequest.StoredPart.class})
record CompleteRequest(
    @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid StoredPart> parts,
    @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits") String sha256) {

  /**
   * @param etag as storage answered it
   */
  record StoredPart(
      @Min(1) @Max(10_000) int number, @NotNull @Size(min = 1, max = 200) String etag) {}
}
