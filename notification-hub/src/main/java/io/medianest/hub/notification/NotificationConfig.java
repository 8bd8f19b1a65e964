package io.medianest.hub.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What can be tuned about notifications. */
@ConfigMapping(prefix = "medianest.hub.notifications")
public interface NotificationConfig {
  /** Facts older than this tell nobody anything new. */
  @WithDefault("1d")
  Duration newsAge();

  /** How long what is not urgent waits to be seen in the application before it is sent. */
  @WithDefault("30s")
  Duration patience();

  /** How often what is due is looked for. */
  @WithDefault("5s")
  Duration sweep();

  /** How long an order to send counts as under way; doubles with each. */
  @WithDefault("10m")
  Duration redelivery();

  /** How long notifications are kept. */
  @WithDefault("90d")
  Duration retention();

  /** Sender of mail; mail is sent only where there is one. */
  Optional<String> mailFrom();

  /** Whom a push service can write to about this installation, a mailto: or https: address. */
  @WithDefault("mailto:admin@medianest.local")
  String pushContact();

  /**
   * Push services that are believed in: whatever a client calls its endpoint is an address this
   * service sends requests to.
   */
  @WithDefault(
      "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,"
          + "wns2-par02p.notify.windows.com")
  Set<String> pushHosts();
}
