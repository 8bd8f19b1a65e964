/**
 * The names of everything on the brokers. The definitions themselves stand in {@code
 * deploy/rabbitmq/definitions.json} and {@code deploy/kafka/topics.yaml}; a contract test holds
 * both sides together.
 */
package io.medianest.messaging.topology;
