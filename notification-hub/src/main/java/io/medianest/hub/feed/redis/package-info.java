/** Feeds in Redis. */
package io.medianest.hub.feed.redis;
