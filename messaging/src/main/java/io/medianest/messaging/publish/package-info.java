/**
 * Sending with the broker's confirm. {@link io.medianest.messaging.publish.ConfirmedPublisher}
 * wraps a channel; services that publish more than commands (relay, worker) make one for their own
 * channel.
 */
package io.medianest.messaging.publish;
