/**
 * Benchmarks of the running fleet, each beside a peer in the same run. {@link
 * io.medianest.bench.Bench} is the entry ({@code deploy/medianest bench NAME}); a benchmark is one
 * class that implements {@link io.medianest.bench.Benchmark} and stands in {@code Bench}'s list.
 */
package io.medianest.bench;
