package io.medianest.gateway.transfer;

import java.util.Optional;

/** Bytes on their way in. */
public interface Inflow {
  /** Blocks for the next chunk; empty at the end. */
  Optional<byte[]> next();
}
