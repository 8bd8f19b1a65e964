/**
 * From the brokers to the live stream: {@link io.medianest.hub.live.intake.FactListener} takes
 * facts from Kafka, {@link io.medianest.hub.live.intake.ProgressListener} progress from RabbitMQ.
 * Nobody calls it.
 */
package io.medianest.hub.live.intake;
