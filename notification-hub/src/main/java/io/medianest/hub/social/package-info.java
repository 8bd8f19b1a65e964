/**
 * Who follows whom, posts, and what is said of them. {@link io.medianest.hub.social.SocialCommands}
 * decides and appends facts; {@link io.medianest.hub.social.SocialFacts} applies them, those of
 * this pod at once and all of them again from Kafka: applied twice they change nothing. Feeds are
 * {@code feed}'s.
 */
package io.medianest.hub.social;
