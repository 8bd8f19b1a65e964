/**
 * What integration tests need: real servers ({@link io.medianest.worker.lab.Fleet}), real media,
 * and a peer that answers for event-store-service.
 */
package io.medianest.worker.lab;
