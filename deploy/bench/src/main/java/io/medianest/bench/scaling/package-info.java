/**
 * Worker scaling without a cluster: {@link io.medianest.bench.scaling.Simulation} plays a burst of
 * jobs against the rules of KEDA and the Horizontal Pod Autoscaler. Only {@code ScalingBenchmark}
 * calls it.
 */
package io.medianest.bench.scaling;
