package io.medianest.local;

import io.medianest.local.part.KafkaServer;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.local.part.RedisServer;
import io.medianest.local.part.S3Server;
import io.medianest.local.part.Server;
import io.medianest.local.site.Site;

/** A server a fleet or a test may ask for. */
public enum Part {
  RABBITMQ,
  KAFKA,
  POSTGRES,
  REDIS,
  S3;

  Server on(Site site) {
    return switch (this) {
      case RABBITMQ -> new RabbitMqServer(site);
      case KAFKA -> new KafkaServer(site);
      case POSTGRES -> new PostgresServer(site);
      case REDIS -> new RedisServer(site);
      case S3 -> new S3Server(site);
    };
  }
}
