package io.medianest.hub.push;

import io.medianest.hub.notification.NotificationConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;

/** Sends one message to one push service. */
@ApplicationScoped
class PushClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LIFE = Duration.ofDays(1);

  /** Follows no redirects: they would lead past {@link PushHosts}. */
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private final NotificationConfig config;
  private final Clock clock;

  PushClient(NotificationConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** What a push service makes of a message. */
  enum Answer {
    TAKEN,
    /** The browser is no longer subscribed. */
    GONE,
    LATER
  }

  /** Never fails. */
  Uni<Answer> send(PushDevice device, VapidKey key, byte[] message) {
    if (!PushHosts.allow(config.pushHosts(), device.endpoint())) {
      return Uni.createFrom().item(Answer.GONE);
    }
    return Uni.createFrom()
        .completionStage(
            () -> http.sendAsync(request(device, key, message), BodyHandlers.discarding()))
        .map(response -> answer(response.statusCode()))
        .onFailure(UnusableDeviceException.class)
        .recoverWithItem(Answer.GONE) // Its key is none: it will never be.
        .onFailure()
        .recoverWithItem(Answer.LATER);
  }

  private HttpRequest request(PushDevice device, VapidKey key, byte[] message) {
    URI endpoint = URI.create(device.endpoint());
    try {
      return HttpRequest.newBuilder(endpoint)
          .timeout(TIMEOUT)
          .header("Content-Encoding", "aes128gcm")
          .header("Content-Type", "application/octet-stream")
          .header("TTL", Long.toString(LIFE.toSeconds()))
          .header(
              "Authorization", key.authorization(endpoint, config.pushContact(), clock.instant()))
          .POST(BodyPublishers.ofByteArray(PushEncryption.encrypt(message, device)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new UnusableDeviceException(e);
    }
  }

  private static Answer answer(int status) {
    if (status / 100 == 2) {
      return Answer.TAKEN;
    }
    return status == 404 || status == 410 ? Answer.GONE : Answer.LATER;
  }
}
