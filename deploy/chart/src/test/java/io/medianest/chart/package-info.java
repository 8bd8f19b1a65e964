/**
 * What is deployed, compared with what the services are. {@link io.medianest.chart.Chart} renders
 * the Helm chart by real Helm binaries; {@link io.medianest.chart.Sources} reads the services' own
 * configuration. Nobody calls this package.
 */
package io.medianest.chart;
