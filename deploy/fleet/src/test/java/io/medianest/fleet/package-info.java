/**
 * The fleet as a whole: the packaged services as processes on real servers, seen as a client sees
 * them and, where that is not enough, looked at in their stores. One class for each promise; the
 * table in this module's README says which. {@link io.medianest.fleet.FleetExtension} gives a test
 * its {@link io.medianest.fleet.RunningFleet}. Called by the build only.
 */
package io.medianest.fleet;
