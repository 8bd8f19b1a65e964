/**
 * Notifications over HTTP: history, read state, preferences, browsers and announcements. All of it
 * is notification-hub's; the gateway asks, and adds the one thing the hub must not take from
 * clients, an account's own address.
 */
package io.medianest.gateway.notification;
