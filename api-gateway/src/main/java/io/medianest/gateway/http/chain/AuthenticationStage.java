package io.medianest.gateway.http.chain;

import io.medianest.gateway.account.apikey.ApiKeys;
import io.medianest.gateway.account.apikey.Scope;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.token.Tokens;
import io.medianest.gateway.token.Tokens.Verified;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who is asking, for REST resources and the upload form alike, and keeps out who may not.
 * Resources rely on nothing but the {@link Caller} left here: without one they answer 401.
 */
@ApplicationScoped
class AuthenticationStage implements Stage {
  private static final String SCHEME = "bearer ";

  private final Tokens tokens;
  private final ApiKeys keys;

  AuthenticationStage(Tokens tokens, ApiKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  @Override
  public void handle(RoutingContext request) {
    if (HttpMethod.OPTIONS.equals(request.request().method())
        && FormPaths.isResumable(request.normalizedPath())) {
      request.next(); // What the protocol can do is no secret.
      return;
    }
    switch (Access.of(request.normalizedPath())) {
      case PUBLIC -> request.next();
      case USER -> signedIn(request, false);
      case ADMIN -> signedIn(request, true);
      case PLAYBACK -> {
        if (request.request().getParam("token") == null) {
          signedIn(request, false);
        } else {
          end(request, playing(request));
        }
      }
    }
  }

  private void signedIn(RoutingContext request, boolean adminOnly) {
    String header = request.request().getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      end(request, Optional.of(AuthProblem.MISSING_TOKEN));
      return;
    }
    String token = header.substring(SCHEME.length()).trim();
    if (ApiKeys.looksLikeOne(token)) {
      Context context = Vertx.currentContext();
      keys.holder(token)
          .emitOn(found -> context.runOnContext(_ -> found.run()))
          .subscribe()
          .with(holder -> end(request, program(request, holder)), request::fail);
    } else {
      end(request, person(request, tokens.access(token), adminOnly));
    }
  }

  private static void end(RoutingContext request, Optional<Problem> problem) {
    problem.ifPresentOrElse(p -> request.fail(new ProblemException(p)), request::next);
  }

  private static Optional<Problem> person(
      RoutingContext request, Optional<Verified> verified, boolean adminOnly) {
    if (verified.isEmpty()) {
      return Optional.of(AuthProblem.INVALID_TOKEN);
    }
    Verified who = verified.get();
    if (adminOnly && !who.admin()) {
      return Optional.of(AuthProblem.FORBIDDEN);
    }
    Caller.user(who.userId(), who.tenant(), who.admin()).attachTo(request);
    return Optional.empty();
  }

  private static Optional<Problem> program(
      RoutingContext request, Optional<ApiKeys.Holder> holder) {
    if (holder.isEmpty()) {
      return Optional.of(AuthProblem.INVALID_TOKEN);
    }
    ApiKeys.Holder key = holder.get();
    Optional<Scope> needed =
        Scope.needed(request.request().method(), request.normalizedPath())
            .filter(key.scopes()::contains);
    if (needed.isEmpty()) {
      return Optional.of(AuthProblem.INSUFFICIENT_SCOPE);
    }
    boolean asAdmin = key.admin() && needed.get().isAdministrative();
    if (needed.get().isAdministrative() && !asAdmin) {
      return Optional.of(AuthProblem.FORBIDDEN);
    }
    Caller.user(key.userId(), key.tenant(), asAdmin).attachTo(request);
    return Optional.empty();
  }

  private Optional<Problem> playing(RoutingContext request) {
    return tokens
        .playback(request.request().getParam("token"))
        .<Optional<Problem>>map(
            who -> {
              Caller.player(who.userId(), who.tenant(), who.mediaId()).attachTo(request);
              return Optional.empty();
            })
        .orElse(Optional.of(AuthProblem.INVALID_TOKEN));
  }
}
