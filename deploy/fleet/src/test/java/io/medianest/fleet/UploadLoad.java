package io.medianest.fleet;

import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that uploads small photos, two at a time, until a number of them has been accepted. What
 * is refused or not answered while something is away it tries again with another photo: only what
 * was answered 202 is owed to it.
 */
final class UploadLoad implements AutoCloseable {
  private static final int UPLOADERS = 2;
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(200);

  private final Client client;
  private final AtomicInteger wanted;
  private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
  private final ExecutorService uploaders = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompletableFuture<Void>> running;

  private UploadLoad(Client client, int total) {
    this.client = client;
    this.wanted = new AtomicInteger(total);
    this.running =
        java.util.stream.Stream.generate(() -> CompletableFuture.runAsync(this::work, uploaders))
            .limit(UPLOADERS)
            .toList();
  }

  /** Begins at once. */
  static UploadLoad of(Client client, int total) {
    return new UploadLoad(client, total);
  }

  /** Returns when so many have been accepted, while the rest goes on. */
  void awaitAccepted(int atLeast) {
    await("uploads to be accepted")
        .atMost(Waits.RECOVERY)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> accepted.size() >= atLeast || running.stream().anyMatch(r -> r.isDone()));
  }

  /** Returns when all have been accepted. */
  List<Accepted> awaitAll() {
    running.forEach(CompletableFuture::join);
    return List.copyOf(accepted);
  }

  @Override
  public void close() {
    wanted.set(0);
    uploaders.close();
  }

  private void work() {
    while (wanted.getAndDecrement() > 0) {
      await("an upload to be accepted")
          .atMost(Waits.WORK)
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE_AFTER_REFUSAL)
          .until(this::upload);
    }
  }

  private boolean upload() {
    try {
      Answer answer = client.upload(Form.ofPhoto(Samples.smallPhoto()));
      if (answer.status() == 202) {
        accepted.add(Accepted.of(answer));
      }
      return answer.status() == 202;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }
}
