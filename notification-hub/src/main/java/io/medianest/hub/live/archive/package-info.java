/**
 * What Redis no longer has of users' logs: {@link io.medianest.hub.live.archive.Archiver} copies
 * the live stream to PostgreSQL, {@link io.medianest.hub.live.archive.LiveArchive} reads it. Called
 * by {@code live.redis} and {@code erasure}.
 */
package io.medianest.hub.live.archive;
