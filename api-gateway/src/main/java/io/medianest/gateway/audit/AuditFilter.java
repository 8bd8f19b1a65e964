package io.medianest.gateway.audit;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.RequestIds;
import io.medianest.gateway.problem.Printable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes acts down before they are answered. Not what resources say they do but what was asked of
 * them: nobody can forget it. Should the log be away, the act is done all the same and the loss is
 * logged.
 */
class AuditFilter {
  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final Set<String> ACTS = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final CurrentVertxRequest current;
  private final AuditStore store;
  private final Clock clock;

  AuditFilter(CurrentVertxRequest current, AuditStore store, Clock clock) {
    this.current = current;
    this.store = store;
    this.clock = clock;
  }

  @ServerResponseFilter
  Uni<Void> write(ContainerRequestContext request, ContainerResponseContext answer) {
    RoutingContext routing = current.getCurrent();
    Optional<Caller> caller = Caller.of(routing);
    if (caller.isEmpty() || !ACTS.contains(request.getMethod())) {
      return Uni.createFrom().voidItem();
    }
    return store
        .add(entry(caller.get(), routing, request, answer.getStatus()))
        .onFailure()
        .invoke(failure -> LOG.errorf("an act was not written down: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private AuditEntry entry(
      Caller caller, RoutingContext routing, ContainerRequestContext request, int status) {
    Map<String, String> ids =
        request.getUriInfo().getPathParameters().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
    return new AuditEntry(
        0,
        clock.instant(),
        caller.userId(),
        caller.tenant(),
        Printable.of(request.getMethod() + " " + named(routing.normalizedPath(), ids)),
        Printable.of(String.join(" ", ids.values())),
        status,
        Reason.of(routing),
        routing.request().remoteAddress().hostAddress(),
        RequestIds.of(routing).correlationId());
  }

  private static String named(String path, Map<String, String> ids) {
    String named = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      named = named.replace("/" + id.getValue(), "/{" + id.getKey() + "}");
    }
    return named;
  }
}
