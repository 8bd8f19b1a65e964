/**
 * Looks into the stores and brokers of a running fleet, for what no client can see; changes
 * nothing. {@link io.medianest.fleet.probe.Traces} is all an upload can leave behind, {@link
 * io.medianest.fleet.probe.FactLog} what Kafka has been told. Called by the tests of the fleet.
 */
package io.medianest.fleet.probe;
