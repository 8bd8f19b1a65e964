/** The way to RabbitMQ: {@link io.medianest.eventstore.relay.rabbitmq.RabbitDestination}. */
package io.medianest.eventstore.relay.rabbitmq;
