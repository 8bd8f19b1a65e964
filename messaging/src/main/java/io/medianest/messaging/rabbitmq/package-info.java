/**
 * The wire to RabbitMQ: {@link io.medianest.messaging.rabbitmq.RabbitConnector}, a connector for
 * reactive-messaging channels ({@code connector=medianest-rabbitmq}) on the broker's own Java
 * client. Why it exists, and what the stock connector loses when a broker dies, stands in {@code
 * messaging/adr/0002-own-rabbitmq-connector.md}. Nobody calls it: channels are named in
 * configuration.
 */
package io.medianest.messaging.rabbitmq;
