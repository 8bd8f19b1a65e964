/** Leases in Redis; each change and its announcement are one step there. */
package io.medianest.hub.presence.redis;
