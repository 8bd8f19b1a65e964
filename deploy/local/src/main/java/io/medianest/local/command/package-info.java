/**
 * The commands of {@code deploy/medianest} that need the fleet: one class each, whose {@code run}
 * returns the exit code. Called by {@link io.medianest.local.Main} only.
 */
package io.medianest.local.command;
