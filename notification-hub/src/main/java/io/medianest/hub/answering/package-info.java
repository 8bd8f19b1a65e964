/**
 * What others ask of the hub: commands from RabbitMQ ({@link
 * io.medianest.hub.answering.CommandListener}), and the same as methods over the socket ({@link
 * io.medianest.hub.answering.NotificationMethods}). Both end in {@link
 * io.medianest.hub.answering.Answers}.
 */
package io.medianest.hub.answering;
