package io.medianest.hub.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times of presence. */
@ConfigMapping(prefix = "medianest.hub.presence")
public interface PresenceConfig {
  /** How long a connection counts as there after its pod was last heard of. */
  @WithDefault("30s")
  Duration lease();

  /** How often a pod renews the leases of its connections. */
  @WithDefault("10s")
  Duration renewal();

  /** How long somebody whose last connection ended still counts as there: long enough to reload. */
  @WithDefault("3s")
  Duration grace();

  /** How long it is known when somebody was last there. */
  @WithDefault("30d")
  Duration memory();
}
