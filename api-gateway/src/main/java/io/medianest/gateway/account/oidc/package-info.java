/**
 * Logging in with another provider's account (OpenID Connect, authorization code with PKCE), where
 * one is configured: {@code OidcResource} is the door, {@code OidcProvider} talks to the provider,
 * {@code OidcLogins} finds or makes the account. Table {@code oidc_identity}.
 */
package io.medianest.gateway.account.oidc;
