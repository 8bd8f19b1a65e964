package io.medianest.gateway.account.oidc;

import io.medianest.gateway.account.Client;
import io.medianest.gateway.account.session.Session;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Logging in with another provider's account. Both steps are taken by a browser. */
@Path("/api/v1/auth/oidc")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class OidcResource {
  private static final String COOKIE = "medianest-oidc";
  private static final String PATH = "/api/v1/auth/oidc";
  private static final int MINUTES_AT_THE_PROVIDER = 10;

  private final OidcConfig config;
  private final OidcProvider provider;
  private final OidcLogins logins;
  private final CurrentRequest request;

  OidcResource(
      OidcConfig config, OidcProvider provider, OidcLogins logins, CurrentRequest request) {
    this.config = config;
    this.provider = provider;
    this.logins = logins;
    this.request = request;
  }

  @GET
  @Path("login")
  @Operation(
      operationId = "beginOidcLogin",
      summary = "Log in with another provider's account",
      description = "409 auth.oidc-not-configured where there is none.")
  @APIResponse(responseCode = "303", description = "To the provider's page")
  public Uni<RestResponse<Void>> begin() {
    PendingLogin login = PendingLogin.begin();
    URI callback = callback();
    NewCookie cookie = cookie(login.cookie(), MINUTES_AT_THE_PROVIDER * 60);
    return aside(() -> provider.loginPage(login, callback))
        .map(page -> RestResponse.ResponseBuilder.<Void>seeOther(page).cookie(cookie).build());
  }

  @GET
  @Path("callback")
  @Operation(
      operationId = "endOidcLogin",
      summary = "Where the provider sends a browser back to",
      description = "Goes on to the web console, where one is configured.")
  @APIResponse(
      responseCode = "200",
      description = "Logged in",
      content = @Content(schema = @Schema(implementation = Session.class)))
  @APIResponse(responseCode = "303", description = "Logged in; to the web console")
  public Uni<RestResponse<Session>> end(
      @QueryParam("code") String code,
      @QueryParam("state") String state,
      @CookieParam(COOKIE) @Parameter(hidden = true) String cookie) {
    PendingLogin login =
        PendingLogin.of(cookie, state)
            .filter(_ -> code != null && !code.isBlank())
            .orElseThrow(() -> new ProblemException(AccountProblem.OIDC_FAILED));
    URI callback = callback();
    Client client = Client.of(request);
    NewCookie gone = cookie("", 0);
    return aside(() -> provider.identity(login, callback, code))
        .chain(who -> logins.login(who, client))
        .map(session -> answer(session, gone));
  }

  private RestResponse<Session> answer(Session session, NewCookie gone) {
    return config
        .returnUrl()
        .map(
            url ->
                RestResponse.ResponseBuilder.<Session>seeOther(
                    URI.create(url + "#refreshToken=" + session.refreshToken())))
        .orElseGet(() -> RestResponse.ResponseBuilder.ok(session))
        .cookie(gone)
        .header("Cache-Control", "no-store")
        .build();
  }

  private URI callback() {
    return URI.create(request.baseUrl() + PATH + "/callback");
  }

  private NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path(PATH)
        .maxAge(seconds)
        .httpOnly(true)
        .secure(request.baseUrl().startsWith("https:"))
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /** The provider's library blocks; completes on the request's context. */
  private static <T> Uni<T> aside(Supplier<T> work) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(done -> context.runOnContext(_ -> done.run()));
  }
}
