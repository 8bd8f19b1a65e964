package io.medianest.hub.push;

/**
 * A browser that takes push messages.
 *
 * @param p256dh its public key, base64url
 * @param auth its secret, base64url
 */
public record PushDevice(String endpoint, String p256dh, String auth) {}
