/** The way to Kafka: {@link io.medianest.eventstore.relay.kafka.KafkaDestination}. */
package io.medianest.eventstore.relay.kafka;
