package io.medianest.gateway;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** A small OpenID provider over real HTTP, whose page takes any name and claims. */
final class Provider {
  private static final MockOAuth2Server SERVER =
      new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));

  private Provider() {}

  /** It lives as long as the JVM. Returns its issuer. */
  static String start() {
    SERVER.start();
    return SERVER.issuerUrl("elsewhere").toString();
  }
}
