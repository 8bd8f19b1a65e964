/**
 * Who follows whom, posts and feeds over HTTP. All of it is notification-hub's; the gateway asks,
 * and adds what it knows itself: whose media a post shows, and where they can be fetched.
 */
package io.medianest.gateway.feed;
