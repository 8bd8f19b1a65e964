package io.medianest.local.site;

/** Every address the fleet listens on, with the port it has unless told otherwise. */
public enum Listener {
  API_GATEWAY(18080),
  UPLOAD_SERVICE(18081),
  EVENT_STORE_SERVICE(18082),
  MEDIA_WORKER(18083),
  NOTIFICATION_HUB(18084),
  ANALYTICS_SERVICE(18085),
  POSTGRES(18432),
  REDIS(18379),
  RABBITMQ(18672),
  RABBITMQ_MANAGEMENT(18673),
  RABBITMQ_DIST(18674),
  EPMD(18675),
  KAFKA(18092),
  KAFKA_CONTROLLER(18093),
  S3(18090);

  private final int port;

  Listener(int port) {
    this.port = port;
  }

  /** The port without offset or override. */
  public int defaultPort() {
    return port;
  }

  /** The variable that moves this one listener. */
  public String variable() {
    return "MEDIANEST_PORT_" + name();
  }
}
