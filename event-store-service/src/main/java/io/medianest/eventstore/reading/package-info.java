/**
 * The whole log, filtered and in pages: {@link io.medianest.eventstore.reading.LogReader}. Called
 * by {@code query} and {@code replay}.
 */
package io.medianest.eventstore.reading;
