package io.medianest.local;

import io.medianest.local.part.RedisServer;
import io.medianest.local.part.S3Server;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Service;
import io.medianest.local.site.Site;
import java.util.Map;
import java.util.TreeMap;

/** The variables a service is started with. Each gets the credentials it needs and no others. */
final class ServiceEnvironment {
  private static final String LOCALHOST = "127.0.0.1";

  /** The first administrator's e-mail address. */
  static final String ADMIN_EMAIL = "admin@medianest.local";

  private ServiceEnvironment() {}

  static Map<String, String> of(Site site, Service service) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("MEDIANEST_RABBITMQ_HOST", LOCALHOST);
    variables.put("MEDIANEST_RABBITMQ_PORT", port(site, Listener.RABBITMQ));
    variables.put("MEDIANEST_RABBITMQ_USERNAME", service.id());
    variables.put("MEDIANEST_RABBITMQ_PASSWORD", site.secrets().rabbit(service));
    variables.put("MEDIANEST_KAFKA_BOOTSTRAP", site.address(Listener.KAFKA));
    variables.put("MEDIANEST_REDIS_URL", new RedisServer(site).url());
    service.role().ifPresent(role -> addPostgres(variables, site, role));
    switch (service) {
      case UPLOAD_SERVICE -> addStorage(variables, site);
      case MEDIA_WORKER -> {
        addStorage(variables, site);
        variables.put("MEDIANEST_SCRATCH", site.folder("scratch").toString());
      }
      case API_GATEWAY -> {
        variables.put(
            "MEDIANEST_RABBITMQ_MANAGEMENT_URL",
            "http://" + site.address(Listener.RABBITMQ_MANAGEMENT));
        variables.put("MEDIANEST_JWT_PUBLIC_KEY", site.secrets().jwtPublicKey().toString());
        variables.put("MEDIANEST_JWT_PRIVATE_KEY", site.secrets().jwtPrivateKey().toString());
        variables.put("MEDIANEST_ADMIN_EMAIL", ADMIN_EMAIL);
        variables.put("MEDIANEST_ADMIN_PASSWORD", site.secrets().admin());
      }
      case NOTIFICATION_HUB ->
          variables.put("MEDIANEST_JWT_PUBLIC_KEY", site.secrets().jwtPublicKey().toString());
      case EVENT_STORE_SERVICE -> {
        variables.put("MEDIANEST_PERSONAL_DATA_KEYS", "1:" + site.secrets().personalDataKey());
        addStorage(variables, "MEDIANEST_ARCHIVE_S3_", new S3Server(site).archive());
      }
      case ANALYTICS_SERVICE -> {
        // Brokers and a database are all it uses.
      }
    }
    return variables;
  }

  private static void addPostgres(Map<String, String> variables, Site site, String role) {
    variables.put("MEDIANEST_POSTGRES_HOST", LOCALHOST);
    variables.put("MEDIANEST_POSTGRES_PORT", port(site, Listener.POSTGRES));
    variables.put("MEDIANEST_POSTGRES_DB", "medianest");
    variables.put("MEDIANEST_POSTGRES_USERNAME", role);
    variables.put("MEDIANEST_POSTGRES_PASSWORD", site.secrets().postgres(role));
  }

  private static void addStorage(Map<String, String> variables, Site site) {
    S3Server.Access storage = new S3Server(site).access();
    addStorage(variables, "MEDIANEST_S3_", storage);
    variables.put("MEDIANEST_S3_PUBLIC_ENDPOINT", storage.endpoint().toString());
  }

  private static void addStorage(
      Map<String, String> variables, String prefix, S3Server.Access storage) {
    variables.put(prefix + "ENDPOINT", storage.endpoint().toString());
    variables.put(prefix + "REGION", storage.region());
    variables.put(prefix + "BUCKET", storage.bucket());
    variables.put(prefix + "ACCESS_KEY", storage.accessKey());
    variables.put(prefix + "SECRET_KEY", storage.secretKey());
  }

  private static String port(Site site, Listener listener) {
    return Integer.toString(site.port(listener));
  }
}
