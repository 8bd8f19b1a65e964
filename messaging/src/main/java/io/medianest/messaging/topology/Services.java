package io.medianest.messaging.topology;

import java.util.List;

/** The services of the fleet; each name is also its RabbitMQ user. */
public final class Services {
  public static final String API_GATEWAY = "api-gateway";
  public static final String UPLOAD_SERVICE = "upload-service";
  public static final String EVENT_STORE_SERVICE = "event-store-service";
  public static final String MEDIA_WORKER = "media-worker";
  public static final String NOTIFICATION_HUB = "notification-hub";
  public static final String ANALYTICS_SERVICE = "analytics-service";

  private Services() {}

  public static List<String> all() {
    return List.of(
        API_GATEWAY,
        UPLOAD_SERVICE,
        EVENT_STORE_SERVICE,
        MEDIA_WORKER,
        NOTIFICATION_HUB,
        ANALYTICS_SERVICE);
  }
}
