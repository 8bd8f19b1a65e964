/**
 * Request and reply over RabbitMQ. {@link io.medianest.messaging.request.Requests} asks, {@link
 * io.medianest.messaging.request.Replies} answers; each process has one exclusive reply queue.
 */
package io.medianest.messaging.request;
