package io.medianest.eventstore.relay;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Elects, for each destination, one leader among all instances of the service. The connection is
 * not one of the pool's: a pooled one that was given back would keep the lock.
 */
@ApplicationScoped
class Leadership {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final PgConnectOptions options;

  Leadership(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String username,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    this.vertx = vertx;
    this.options =
        PgConnectOptions.fromUri(url)
            .setUser(username)
            .setPassword(password.orElse(""))
            .setCachePreparedStatements(true)
            .addProperty("application_name", "event-store-relay")
            // A checkpoint lost in a crash repeats events, which the promise allows; no fsync.
            .addProperty("synchronous_commit", "off")
            // A leader whose machine has vanished is noticed, and its lock given on, in seconds.
            .addProperty("tcp_keepalives_idle", "1")
            .addProperty("tcp_keepalives_interval", "1")
            .addProperty("tcp_keepalives_count", "3");
  }

  /**
   * The lead, or empty while another instance has it. Blocks, but never until the other is gone.
   */
  Optional<Lead> tryLead(String destination) {
    Lead lead =
        new Lead(PgConnection.connect(vertx, options).await().atMost(CONNECT_WITHIN), destination);
    boolean won = false;
    try {
      won = lead.won();
      return won ? Optional.of(lead) : Optional.empty();
    } finally {
      if (!won) {
        lead.close();
      }
    }
  }
}
