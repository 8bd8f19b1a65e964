package io.medianest.eventstore.personal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the master keys from the configuration, once. */
@ApplicationScoped
class MasterKeysSource {
  @Produces
  @Singleton
  MasterKeys masterKeys(PersonalConfig config) {
    return MasterKeys.parse(config.masterKeys().orElse(""));
  }
}
