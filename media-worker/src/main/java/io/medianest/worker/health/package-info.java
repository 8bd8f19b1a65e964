/**
 * Whether this worker can work: its tools and its storage. The brokers' checks come from their
 * connector.
 */
package io.medianest.worker.health;
