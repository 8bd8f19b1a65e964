/**
 * How the listener runtime of {@code messaging} behaves on a real broker, whole and killed. The
 * tests stand here because this service brings everything they need: a listener, requests, replies
 * and the dead letters' store.
 */
package io.medianest.eventstore.listener;
