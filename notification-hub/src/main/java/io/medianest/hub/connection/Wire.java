package io.medianest.hub.connection;

import io.medianest.hub.protocol.CloseCode;
import io.smallrye.mutiny.Uni;

/** One connection's way to its client. */
public interface Wire {
  /** Completes when the frame has been written. */
  Uni<Void> send(String frame);

  /** Asks for a close; never fails. */
  void close(CloseCode code, String reason);
}
