/**
 * The five servers the fleet stands on, each the real program as a process: how it is configured,
 * when it is ready, what a client needs to reach it. Entry types: {@link
 * io.medianest.local.part.Server} and its implementations. Called by {@link
 * io.medianest.local.Infrastructure} only.
 */
package io.medianest.local.part;
