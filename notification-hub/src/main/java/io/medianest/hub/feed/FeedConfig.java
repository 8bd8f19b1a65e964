package io.medianest.hub.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be tuned about feeds. */
@ConfigMapping(prefix = "medianest.hub.feeds")
public interface FeedConfig {
  /** Followers up to which a post is written to each feed; above, readers fetch it. */
  @WithDefault("10000")
  int writtenUpTo();

  /** Posts a feed reaches back. */
  @WithDefault("500")
  int length();

  /** Posts of each author that a new feed, and with it a new follower, begins with. */
  @WithDefault("100")
  int backfill();

  /** How long the feed of somebody who does not look at it is kept written. */
  @WithDefault("7d")
  Duration memory();

  /** Followers served at once. */
  @WithDefault("1000")
  int crowd();
}
