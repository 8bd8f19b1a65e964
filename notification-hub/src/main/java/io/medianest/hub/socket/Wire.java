package io.medianest.hub.socket;

import io.medianest.hub.protocol.CloseCode;
import io.smallrye.mutiny.Uni;

/** One connection's way to its client. */
interface Wire {
  /** Completes when the frame has been written. */
  Uni<Void> send(String frame);

  /** Asks for a close; never fails. */
  void close(CloseCode code);
}
