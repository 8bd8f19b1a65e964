package io.medianest.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * A browser's PushSubscription.
 *
 * @param p256dh its public key, base64url
 * @param auth its secret, base64url
 */
@RegisterForReflection
record DeviceRequest(
    @NotBlank @Size(max = 1000) String endpoint,
    @Size(max = 100) String p256dh,
    @Size(max = 50) String auth) {
  DeviceRequest {
    p256dh = Objects.requireNonNullElse(p256dh, "");
    auth = Objects.requireNonNullElse(auth, "");
  }
}
