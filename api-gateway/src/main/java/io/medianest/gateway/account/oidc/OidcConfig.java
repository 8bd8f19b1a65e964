package io.medianest.gateway.account.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Another provider people may log in with; none without an issuer. */
@ConfigMapping(prefix = "medianest.oidc")
interface OidcConfig {
  /** Its URL; {@code /.well-known/openid-configuration} below it tells the rest. */
  Optional<String> issuer();

  /** What the provider calls this installation. */
  @WithDefault("medianest")
  String clientId();

  /** Without one this installation is a public client, which PKCE alone protects. */
  Optional<String> clientSecret();

  /**
   * Of the web console: it gets the refresh token behind a '#', to be exchanged at once. Without
   * one the session itself is answered.
   */
  Optional<String> returnUrl();

  /** Whether somebody who has no account here gets one. */
  @WithDefault("true")
  boolean register();
}
