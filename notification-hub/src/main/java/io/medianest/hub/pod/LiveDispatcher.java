package io.medianest.hub.pod;

import io.medianest.hub.connection.Connections;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveReader;
import io.medianest.hub.revocation.Revocations;
import jakarta.enterprise.context.ApplicationScoped;

/** What comes off the live stream: nearly all of it is for clients, the rest for the hub itself. */
@ApplicationScoped
class LiveDispatcher implements LiveReader {
  private final Connections connections;
  private final Revocations revocations;

  LiveDispatcher(Connections connections, Revocations revocations) {
    this.connections = connections;
    this.revocations = revocations;
  }

  @Override
  public void on(LiveEvent event, long offset) {
    if (event.type().equals(Revocations.TYPE)) {
      revocations.apply(event);
    } else {
      connections.on(event, offset);
    }
  }

  /** Endings may have been missed as well: whoever comes again is checked. */
  @Override
  public void onGap() {
    connections.reconnectAll();
  }
}
