/**
 * What an append may do and what becomes of it. {@link io.medianest.eventstore.append.AppendRules}
 * refuses bad input, {@link io.medianest.eventstore.append.AppendDecider} decides against what the
 * log holds (both pure), {@link io.medianest.eventstore.append.Appender} does the writing. Called
 * by {@code command} only.
 */
package io.medianest.eventstore.append;
