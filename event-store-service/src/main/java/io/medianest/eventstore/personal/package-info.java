/**
 * What events tell about persons, unreadable without a key of each person's own. {@link
 * io.medianest.eventstore.personal.Vault} seals events before they are written and opens them after
 * they are read; only {@code log} calls it. {@link io.medianest.eventstore.personal.PersonKeys}
 * keeps the keys and destroys one when its person is to be forgotten.
 */
package io.medianest.eventstore.personal;
