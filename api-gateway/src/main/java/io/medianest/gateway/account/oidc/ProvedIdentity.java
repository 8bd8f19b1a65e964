package io.medianest.gateway.account.oidc;

/**
 * Who somebody is, by the provider's signed word.
 *
 * @param email null when the provider does not vouch for one
 * @param name to be shown; may be null
 */
record ProvedIdentity(String issuer, String subject, String email, String name) {}
