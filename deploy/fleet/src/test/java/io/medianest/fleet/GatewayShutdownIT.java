package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.local.fleet.ServiceProcess;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that is told to stop in the middle of an upload. */
@ExtendWith(FleetExtension.class)
@Order(6)
class GatewayShutdownIT {
  private static final byte[] PHOTO = Samples.smallPhoto();

  private final RunningFleet fleet;

  GatewayShutdownIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void finishesWhatRunsAndTakesNothingNew() {
    // Given
    ServiceProcess gateway = fleet.service("api-gateway");
    Client user = fleet.newUser();
    CountDownLatch rest = new CountDownLatch(1);
    Form form = new Form().file("photo.jpg", "image/jpeg", held(rest));
    CompletableFuture<Answer> upload = CompletableFuture.supplyAsync(() -> user.upload(form));
    await("the upload has begun").atMost(Waits.PHOTO).until(() -> running(user) == 1);

    // When
    CompletableFuture<Void> stop = CompletableFuture.runAsync(gateway::stop);
    await("nothing new is taken").atMost(Waits.PHOTO).until(() -> takesNothingNew(gateway));
    rest.countDown();

    // Then
    Accepted photo = Accepted.of(upload.join());
    stop.join();
    assertThat(gateway.isRunning()).isFalse();
    fleet.mend();
    new Afterwards(fleet, user, List.of(photo)).everyJobIsCompleted();
  }

  private static int running(Client user) {
    return user.get("api/v1/quota").expect(200).json().at("/uploads/used").asInt();
  }

  /** 503, or nobody listens any more. */
  private static boolean takesNothingNew(ServiceProcess gateway) {
    try {
      HttpURLConnection request =
          (HttpURLConnection) gateway.url().resolve("problems").toURL().openConnection();
      request.setRequestProperty("Connection", "close");
      return request.getResponseCode() == 503;
    } catch (IOException nobodyListens) {
      return true;
    }
  }

  /** A photo whose second half comes when it is let go. */
  private static BodyPublisher held(CountDownLatch rest) {
    int half = PHOTO.length / 2;
    InputStream second =
        new FilterInputStream(
            new ByteArrayInputStream(Arrays.copyOfRange(PHOTO, half, PHOTO.length))) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
              rest.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new InterruptedIOException();
            }
            return super.read(bytes, offset, length);
          }
        };
    InputStream whole =
        new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(PHOTO, half)), second);
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> whole), PHOTO.length);
  }
}
