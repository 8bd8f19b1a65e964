package io.medianest.gateway.account.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import org.jboss.logging.Logger;

/** The configured provider. Everything here blocks while it is asked. */
@ApplicationScoped
class OidcProvider {
  private static final Logger LOG = Logger.getLogger(OidcProvider.class);
  private static final Scope SCOPE = new Scope("openid", "email", "profile");
  private static final int PATIENCE_MILLIS = 5_000;

  private final OidcConfig config;
  private volatile Known known;

  /** What the provider tells of itself; its keys are fetched anew when an unknown one signs. */
  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  OidcProvider(OidcConfig config) {
    this.config = config;
  }

  /** Where a browser is sent to log in. */
  URI loginPage(PendingLogin login, URI callback) {
    return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId(), callback)
        .endpointURI(known().metadata().getAuthorizationEndpointURI())
        .state(new State(login.state()))
        .nonce(new Nonce(login.nonce()))
        .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Fails with {@link AccountProblem#OIDC_FAILED} unless all of it is the provider's own word. */
  ProvedIdentity identity(PendingLogin login, URI callback, String code) {
    try {
      JWT token = idToken(login, callback, code);
      return identity(known().validator().validate(token, new Nonce(login.nonce())));
    } catch (ParseException | GeneralRefusal | com.nimbusds.jose.JOSEException e) {
      throw failed(e);
    } catch (com.nimbusds.jose.proc.BadJOSEException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JWT idToken(PendingLogin login, URI callback, String code)
      throws IOException, ParseException, GeneralRefusal {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(login.verifier()));
    URI endpoint = known().metadata().getTokenEndpointURI();
    TokenRequest request =
        config
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest(
                        endpoint, new ClientSecretBasic(clientId(), new Secret(secret)), grant))
            .orElseGet(() -> new TokenRequest(endpoint, clientId(), grant));
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(PATIENCE_MILLIS);
    http.setReadTimeout(PATIENCE_MILLIS);
    TokenResponse response = OIDCTokenResponseParser.parse(http.send());
    if (response instanceof OIDCTokenResponse tokens
        && tokens.getOIDCTokens().getIDToken() != null) {
      return tokens.getOIDCTokens().getIDToken();
    }
    throw new GeneralRefusal(
        response.indicatesSuccess()
            ? "no ID token"
            : String.valueOf(response.toErrorResponse().getErrorObject().getCode()));
  }

  private static ProvedIdentity identity(IDTokenClaimsSet claims) {
    boolean vouched = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
    String email = claims.getStringClaim("email");
    return new ProvedIdentity(
        claims.getIssuer().getValue(),
        claims.getSubject().getValue(),
        vouched && email != null ? email.strip().toLowerCase(Locale.ROOT) : null,
        claims.getStringClaim("name"));
  }

  /** Asked once; a provider that is away when it is needed first is asked again. */
  private Known known() {
    Known before = known;
    if (before != null) {
      return before;
    }
    String issuer =
        config.issuer().orElseThrow(() -> new ProblemException(AccountProblem.OIDC_OFF));
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(new Issuer(issuer), PATIENCE_MILLIS, PATIENCE_MILLIS);
      // RS256 is what every provider has to be able to sign with.
      Known now =
          new Known(
              metadata,
              new IDTokenValidator(
                  metadata.getIssuer(),
                  clientId(),
                  com.nimbusds.jose.JWSAlgorithm.RS256,
                  metadata.getJWKSetURI().toURL()));
      known = now;
      return now;
    } catch (GeneralException e) {
      throw new UncheckedIOException(new IOException("the provider tells nothing of itself", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClientID clientId() {
    return new ClientID(config.clientId());
  }

  private static ProblemException failed(Exception reason) {
    LOG.infof("a login by another provider failed: %s", reason.getMessage());
    return new ProblemException(AccountProblem.OIDC_FAILED);
  }

  /** The provider says no. */
  private static final class GeneralRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    GeneralRefusal(String why) {
      super(why);
    }
  }
}
