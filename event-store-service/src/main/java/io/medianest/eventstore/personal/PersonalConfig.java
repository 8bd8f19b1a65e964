package io.medianest.eventstore.personal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How personal data is protected at rest. */
@ConfigMapping(prefix = "medianest.personal-data")
interface PersonalConfig {
  /**
   * {@code id:key,...}, 32 bytes in Base64 each, the current one first. To change it put a new one
   * in front, start every instance, and take the old one away afterwards.
   */
  Optional<String> masterKeys();
}
