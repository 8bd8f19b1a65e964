/**
 * What followed from what: {@link io.medianest.eventstore.audit.Causation}. Called by {@code
 * query}.
 */
package io.medianest.eventstore.audit;
