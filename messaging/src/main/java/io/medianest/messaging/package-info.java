/**
 * The language the services share ({@code event}, {@code command}, {@code topology}) and the wires
 * it travels on ({@code publish}, {@code request}, {@code delivery}, {@code store}, {@code
 * outbox}). The only module more than one service depends on.
 *
 * <p>Commands and jobs travel over RabbitMQ, facts travel over Kafka and RabbitMQ through the event
 * store's relay; nothing else connects two services.
 */
package io.medianest.messaging;
