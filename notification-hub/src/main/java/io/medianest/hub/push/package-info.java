/**
 * Notifications to browsers that are not open: Web Push (RFC 8030), encrypted so that only the
 * browser can read it (RFC 8291) and signed so that the push service knows the sender (RFC 8292).
 */
package io.medianest.hub.push;
