/**
 * What a service writes on its console: text for people, or with {@code MEDIANEST_LOG_FORMAT=json}
 * one JSON object a line for a collector ({@link io.medianest.messaging.log.JsonLines}). {@link
 * io.medianest.messaging.log.LogFormat} chooses when the service starts.
 */
package io.medianest.messaging.log;
