package io.medianest.hub.revocation;

import io.medianest.hub.connection.Client;
import java.time.Instant;

/** All sessions of a user have ended: tokens that are no younger are worth nothing here. */
record Ending(String userId, Instant at) {
  boolean ends(Client client) {
    return client.userId().equals(userId) && !client.tokenIssuedAt().isAfter(at);
  }
}
