package io.medianest.hub.stream;

import io.medianest.hub.HubConfig;
import io.medianest.hub.connection.AccessTokens;
import io.medianest.hub.connection.Client;
import io.medianest.hub.connection.ClientConnection;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.connection.Subscribing;
import io.medianest.hub.presence.Presence;
import io.medianest.hub.revocation.Revocations;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET /events} and {@code GET /poll}; both want an access token (see the permissions in the
 * configuration). Whoever polls does not count as present: it is there for a moment only.
 */
@ApplicationScoped
class StreamRoutes {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final int BAD_REQUEST = 400;

  private final Connections connections;
  private final Subscribing subscribing;
  private final Presence presence;
  private final Revocations revocations;
  private final AccessTokens tokens;
  private final HubConfig.Connection config;
  private final Vertx vertx;

  StreamRoutes(
      Connections connections,
      Subscribing subscribing,
      Presence presence,
      Revocations revocations,
      AccessTokens tokens,
      HubConfig config,
      Vertx vertx) {
    this.connections = connections;
    this.subscribing = subscribing;
    this.presence = presence;
    this.revocations = revocations;
    this.tokens = tokens;
    this.config = config.connection();
    this.vertx = vertx;
  }

  void register(@Observes Router router) {
    router.get("/events").handler(this::events);
    router.get("/poll").handler(this::poll);
  }

  private void events(RoutingContext context) {
    Client client = client(context);
    query(context, client)
        .ifPresent(
            query -> {
              HttpServerResponse response = context.response();
              response
                  .setChunked(true)
                  .putHeader("Content-Type", "text/event-stream")
                  .putHeader("Cache-Control", "no-store")
                  .putHeader("X-Accel-Buffering", "no");
              SseWire wire = new SseWire(response);
              ClientConnection connection = connections.open(client, wire);
              long beat = vertx.setPeriodic(BEAT.toMillis(), _ -> wire.beat());
              response.closeHandler(
                  _ -> {
                    vertx.cancelTimer(beat);
                    connections.gone(connection);
                    run(presence.left(client));
                  });
              run(
                  presence
                      .entered(client)
                      .chain(() -> revocations.check(connection))
                      .chain(() -> subscribing.subscribe(connection, query.asFrame())));
            });
  }

  private void poll(RoutingContext context) {
    Client client = client(context);
    query(context, client)
        .ifPresent(
            query -> {
              HttpServerResponse response = context.response();
              PollWire wire = new PollWire(response, query.since() != null);
              ClientConnection connection = connections.open(client, wire);
              long timeOut = vertx.setTimer(config.pollWait().toMillis(), _ -> wire.timeOut());
              response.endHandler(
                  _ -> {
                    vertx.cancelTimer(timeOut);
                    connections.gone(connection);
                  });
              run(
                  revocations
                      .check(connection)
                      .chain(() -> subscribing.subscribe(connection, query.asFrame())));
            });
  }

  private Client client(RoutingContext context) {
    return tokens.client(
        ((QuarkusHttpUser) context.user()).getSecurityIdentity(), UUID.randomUUID().toString());
  }

  private static Optional<StreamQuery> query(RoutingContext context, Client client) {
    Optional<StreamQuery> query = StreamQuery.of(context.request(), client.userId());
    if (query.isEmpty()) {
      context.response().setStatusCode(BAD_REQUEST).end();
    }
    return query;
  }

  /** Of work that never fails. */
  private static void run(Uni<Void> work) {
    work.subscribe().with(_ -> {}, _ -> {});
  }
}
