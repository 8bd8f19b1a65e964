package io.medianest.local.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The six services: where each listens, whether it stores, how much heap it gets on one machine.
 */
public enum Service {
  EVENT_STORE_SERVICE(Listener.EVENT_STORE_SERVICE, "eventstore", 128, true),
  UPLOAD_SERVICE(Listener.UPLOAD_SERVICE, "upload", 128, true),
  API_GATEWAY(Listener.API_GATEWAY, "gateway", 160, true),
  MEDIA_WORKER(Listener.MEDIA_WORKER, null, 128, true),
  NOTIFICATION_HUB(Listener.NOTIFICATION_HUB, "hub", 128, false),
  ANALYTICS_SERVICE(Listener.ANALYTICS_SERVICE, "analytics", 128, false);

  private final Listener listener;
  private final String role;
  private final int heapMegabytes;
  private final boolean bothCompilers;

  Service(Listener listener, String role, int heapMegabytes, boolean bothCompilers) {
    this.listener = listener;
    this.role = role;
    this.heapMegabytes = heapMegabytes;
    this.bothCompilers = bothCompilers;
  }

  /** The name as folder, broker user and log file: {@code api-gateway}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Listener listener() {
    return listener;
  }

  /**
   * Name of the PostgreSQL role and of the schema it owns; empty for a service that stores nothing.
   */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  public int heapMegabytes() {
    return heapMegabytes;
  }

  /** Whether it computes so much that the second compiler is worth its memory. */
  public boolean bothCompilers() {
    return bothCompilers;
  }

  /**
   * @throws SetupFailure if no service has this name
   */
  public static Service named(String id) {
    return Arrays.stream(values())
        .filter(service -> service.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new SetupFailure(
                    "There is no service '%s'; the services are %s."
                        .formatted(
                            id,
                            String.join(", ", Arrays.stream(values()).map(Service::id).toList()))));
  }
}
