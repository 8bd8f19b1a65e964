package io.medianest.gateway.http;

import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.Printable;
import io.medianest.gateway.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the chain found out about the request a resource is answering. */
@RequestScoped
public class CurrentRequest {
  private final CurrentVertxRequest current;

  private final Optional<String> publicUrl;

  CurrentRequest(
      CurrentVertxRequest current,
      @ConfigProperty(name = "medianest.public-url") Optional<String> publicUrl) {
    this.current = current;
    this.publicUrl = publicUrl;
  }

  /** This service's address as configured, or as the client has called it; no slash at the end. */
  public String baseUrl() {
    HttpServerRequest request = current.getCurrent().request();
    return publicUrl.orElseGet(() -> request.scheme() + "://" + request.authority());
  }

  /** Leaves something for a filter that runs later. */
  public void note(String key, Object value) {
    current.getCurrent().put(key, value);
  }

  public String correlationId() {
    return RequestIds.of(current.getCurrent()).correlationId();
  }

  /** Of the client, as far as the proxies in between are trusted. */
  public String address() {
    return current.getCurrent().request().remoteAddress().hostAddress();
  }

  /** What the client calls itself, fit to be stored and shown; empty when it does not say. */
  public String device() {
    String agent = current.getCurrent().request().getHeader("User-Agent");
    return agent == null ? "" : Printable.of(agent);
  }

  /**
   * @throws ProblemException {@code auth.missing-token} when nobody has signed the request
   */
  public Caller caller() {
    return Caller.of(current.getCurrent())
        .orElseThrow(() -> new ProblemException(AuthProblem.MISSING_TOKEN));
  }

  /**
   * @throws ProblemException {@code auth.forbidden} for everybody else
   */
  public Caller admin() {
    Caller caller = caller();
    if (!caller.admin()) {
      throw new ProblemException(AuthProblem.FORBIDDEN);
    }
    return caller;
  }
}
