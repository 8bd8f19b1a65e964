package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.token.Tokens;
import io.medianest.gateway.token.Tokens.Verified;
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

  AuthenticationStage(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext request) {
    if (HttpMethod.OPTIONS.equals(request.request().method())
        && FormPaths.isResumable(request.normalizedPath())) {
      request.next(); // What the protocol can do is no secret.
      return;
    }
    Optional<Problem> problem =
        switch (Access.of(request.normalizedPath())) {
          case PUBLIC -> Optional.empty();
          case USER -> signedIn(request, false);
          case ADMIN -> signedIn(request, true);
          case PLAYBACK ->
              request.request().getParam("token") == null
                  ? signedIn(request, false)
                  : playing(request);
        };
    problem.ifPresentOrElse(p -> request.fail(new ProblemException(p)), request::next);
  }

  private Optional<Problem> signedIn(RoutingContext request, boolean adminOnly) {
    String header = request.request().getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.of(AuthProblem.MISSING_TOKEN);
    }
    Optional<Verified> verified = tokens.access(header.substring(SCHEME.length()).trim());
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
