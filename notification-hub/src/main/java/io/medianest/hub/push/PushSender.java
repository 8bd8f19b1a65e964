package io.medianest.hub.push;

import io.medianest.hub.delivery.DeliveryStore.Open;
import io.medianest.hub.delivery.Sender;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * To every browser of a user; what each shows is up to its service worker. A browser whose push
 * service has forgotten it is forgotten here as well. Reaching one of them is enough: a second try
 * would ring at those again that have it.
 */
@ApplicationScoped
class PushSender implements Sender {
  private final PushDevices devices;
  private final PushClient client;

  PushSender(PushDevices devices, PushClient client) {
    this.devices = devices;
    this.client = client;
  }

  @Override
  public Medium medium() {
    return Medium.PUSH;
  }

  @Override
  public Uni<Boolean> send(
      String userId, NotificationPreferences preferences, List<Open> messages) {
    return Uni.combine()
        .all()
        .unis(devices.of(userId), devices.key())
        .asTuple()
        .chain(
            found ->
                Multi.createFrom()
                    .iterable(found.getItem1())
                    .onItem()
                    .transformToUniAndConcatenate(
                        device -> send(userId, device, found.getItem2(), messages))
                    .collect()
                    .asList())
        .map(PushSender::reached);
  }

  private Uni<PushClient.Answer> send(
      String userId, PushDevice device, VapidKey key, List<Open> messages) {
    return Multi.createFrom()
        .iterable(messages)
        .onItem()
        .transformToUniAndConcatenate(message -> client.send(device, key, body(message)))
        .collect()
        .last()
        .call(
            answer ->
                answer == PushClient.Answer.GONE
                    ? devices.remove(userId, device.endpoint())
                    : Uni.createFrom().voidItem());
  }

  /** False when there is no browser left; fails when none took it now. */
  private static boolean reached(List<PushClient.Answer> answers) {
    if (answers.contains(PushClient.Answer.TAKEN)) {
      return true;
    }
    if (answers.contains(PushClient.Answer.LATER)) {
      throw new IllegalStateException("no push service takes it now");
    }
    return false;
  }

  private static byte[] body(Open message) {
    return MessageJson.write(
        Map.of("id", message.id(), "type", message.type(), "data", message.data()));
  }
}
