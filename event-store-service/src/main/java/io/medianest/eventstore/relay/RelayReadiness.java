package io.medianest.eventstore.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Who leads and how far each destination is behind, for people to read. Never "down": an instance
 * that does not lead, or whose broker is away, still appends. The database and the channels have
 * checks of their own.
 */
@Readiness
@ApplicationScoped
class RelayReadiness implements HealthCheck {
  private final Relays relays;
  private final RelayLag lag;

  RelayReadiness(Relays relays, RelayLag lag) {
    this.relays = relays;
    this.lag = lag;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("relay").up();
    for (Relay relay : relays.relays()) {
      response.withData(relay.destination().name() + ".leader", relay.isLeading());
    }
    lag.lags()
        .forEach(
            (destination, behind) -> {
              response.withData(destination + ".lag.events", behind.events());
              response.withData(destination + ".lag.millis", (long) (behind.seconds() * 1000));
            });
    return response.build();
  }
}
