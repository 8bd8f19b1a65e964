/**
 * Events decided together with a change of the gateway's own tables, on their way to the event
 * store: {@link io.medianest.gateway.outbox.Outbox} adds one within a transaction and sees to it
 * that they are sent.
 */
package io.medianest.gateway.outbox;
