/**
 * How every listener of the fleet runs. A listener is a function from a {@link
 * io.medianest.messaging.delivery.Delivery} to one of four {@link
 * io.medianest.messaging.delivery.Outcome}s; {@link io.medianest.messaging.delivery.QueueListeners}
 * (RabbitMQ) and {@link io.medianest.messaging.delivery.FactListeners} (Kafka) do the rest:
 * acknowledge after the effect, retry through the broker's delay queues, park with evidence, count.
 * How often and after how long a failed delivery comes back is decided in {@link
 * io.medianest.messaging.delivery.RetrySchedule} (jobs decide by error class: the worker's {@code
 * JobRetryPolicy}).
 */
package io.medianest.messaging.delivery;
