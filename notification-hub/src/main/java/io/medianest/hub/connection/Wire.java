package io.medianest.hub.connection;

import io.medianest.hub.protocol.CloseCode;
import java.util.List;

/** One connection's way to its client. */
public interface Wire {
  /** Writes frames in their order; called again only after the outcome has been told. */
  void send(List<Frame> frames, Outcome outcome);

  /** Asks for a close; never fails. */
  void close(CloseCode code, String reason);

  /** What became of the frames. One object for all of them: nothing is made for a delivery. */
  interface Outcome {
    /** The connection has taken all of them. */
    void written();

    /** It will take no more. */
    void failed();
  }
}
