package io.medianest.local.command;

import io.medianest.local.site.Listener;
import io.medianest.local.site.Site;

/** Where a person goes once the fleet is up. */
final class Addresses {
  private Addresses() {}

  static String of(Site site) {
    return """

      API              http://%s/api/v1
      API description  http://%s/q/openapi
      live events      ws://%s/ws
      RabbitMQ         http://%s  (medianest-admin, password in %s)
      administrator    admin@medianest.local, password in the same file under 'admin'
      logs             %s
    """
        .formatted(
            site.address(Listener.API_GATEWAY),
            site.address(Listener.API_GATEWAY),
            site.address(Listener.NOTIFICATION_HUB),
            site.address(Listener.RABBITMQ_MANAGEMENT),
            site.folder("secrets").resolve("passwords.properties"),
            site.folder("log"));
  }
}
