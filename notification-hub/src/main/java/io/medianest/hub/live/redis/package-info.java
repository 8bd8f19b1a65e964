/**
 * The live stream in Redis: {@link io.medianest.hub.live.redis.LiveLog} appends to it, {@link
 * io.medianest.hub.live.redis.LiveTail} follows it in every pod, {@link
 * io.medianest.hub.live.redis.MediaOwners} remembers whose media is whose. Called by {@code intake}
 * and {@code socket}.
 */
package io.medianest.hub.live.redis;
