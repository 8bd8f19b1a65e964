package io.medianest.gateway.admin;

import io.medianest.messaging.command.NotificationReply.Pod;
import io.medianest.messaging.command.NotificationReply.SocketsCounted;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * Live connections.
 *
 * @param usersOnline users who are there, on whatever pod; one with two devices on two pods is one
 */
@RegisterForReflection
record RealtimeView(int sockets, int subscriptions, long usersOnline, List<PodView> pods) {

  /** One pod of the hub, as it told at {@code at}. */
  @RegisterForReflection
  record PodView(String instance, int sockets, int users, int subscriptions, Instant at) {
    static PodView of(Pod pod) {
      return new PodView(pod.instance(), pod.sockets(), pod.users(), pod.subscriptions(), pod.at());
    }
  }

  static RealtimeView of(SocketsCounted counted) {
    return new RealtimeView(
        counted.pods().stream().mapToInt(Pod::sockets).sum(),
        counted.pods().stream().mapToInt(Pod::subscriptions).sum(),
        counted.usersOnline(),
        counted.pods().stream().map(PodView::of).toList());
  }
}
