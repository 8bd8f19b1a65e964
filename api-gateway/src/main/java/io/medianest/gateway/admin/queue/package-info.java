/**
 * RabbitMQ's queues as administrators see them: {@code QueueResource} asks {@code
 * RabbitManagement}, with the gateway's own user of the broker. Its tag {@code management} lets it
 * see, and gives it no right that its permissions do not.
 */
package io.medianest.gateway.admin.queue;
