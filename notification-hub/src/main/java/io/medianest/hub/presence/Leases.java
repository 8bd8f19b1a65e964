package io.medianest.hub.presence;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Leases of connections, shared by all pods. Everything here fails when the store is away. */
public interface Leases {
  /** Takes or renews them; the first of a user makes it online, and says so. */
  Uni<Void> hold(String userId, List<String> connectionIds);

  /** Ends soon unless it is the user's last: then after the grace. */
  Uni<Void> release(String userId, String connectionId);

  /** Ends those that have run out; a user without any is offline, which is said once. */
  Uni<Void> sweep();

  Uni<List<UserStatus>> of(List<String> userIds);

  /**
   * Nothing of the user is known any more, nor will be for as long as an old token may still open a
   * connection.
   */
  Uni<Void> forget(String userId);

  /** Users with a connection, wherever. */
  Uni<Long> usersOnline();
}
