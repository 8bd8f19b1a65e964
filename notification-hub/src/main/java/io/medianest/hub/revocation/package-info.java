/**
 * Sessions that have ended: {@link io.medianest.hub.revocation.Revocations} closes their sockets on
 * every pod and keeps their tokens, which still live a while, from opening others. Called by the
 * intake of facts, the tail and the roads.
 */
package io.medianest.hub.revocation;
