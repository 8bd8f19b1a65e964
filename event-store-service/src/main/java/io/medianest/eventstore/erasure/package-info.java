/**
 * Forgets a person: {@link io.medianest.eventstore.erasure.PersonErasure} destroys the key and
 * deletes what holds the person's data beside the events. Called by {@code query}.
 */
package io.medianest.eventstore.erasure;
