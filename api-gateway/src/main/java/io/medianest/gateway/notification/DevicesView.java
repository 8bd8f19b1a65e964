package io.medianest.gateway.notification;

import io.medianest.messaging.command.NotificationReply;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param count of browsers
 * @param publicKey to subscribe with
 */
@RegisterForReflection
record DevicesView(long count, String publicKey) {
  static DevicesView of(NotificationReply.Devices devices) {
    return new DevicesView(devices.count(), devices.publicKey());
  }
}
