package io.medianest.hub.push;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The browsers of users. Everything here fails when the store is away. */
public interface PushDevices {
  /** A browser belongs to whoever registered it last. */
  Uni<Void> add(String userId, PushDevice device, Instant now);

  Uni<Void> remove(String userId, String endpoint);

  Uni<List<PushDevice>> of(String userId);

  /** The installation's key pair, the same for all pods; made when there is none. */
  Uni<VapidKey> key();
}
