/**
 * HTTP under load, and what the hub is compared with: {@link io.medianest.bench.load.Load} sends,
 * {@link io.medianest.bench.load.Served} is what came of it, {@link
 * io.medianest.bench.load.BareVertx} the least a server on the JVM can do.
 */
package io.medianest.bench.load;
