/**
 * Queries as they come in: {@code QueryListener} takes them, {@link
 * io.medianest.eventstore.query.QueryPolicy} says which may pass, the package that owns the answer
 * gives it.
 */
package io.medianest.eventstore.query;
