/**
 * The six services as processes on top of the {@link io.medianest.local.Infrastructure}: how a
 * packaged service is started, made to start fast, watched and replicated. Entry type: {@link
 * io.medianest.local.fleet.Fleet}. Called by the launcher's commands, fleet tests and benchmarks.
 */
package io.medianest.local.fleet;
