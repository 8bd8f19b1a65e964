package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.storage.StorageClient;
import io.medianest.gateway.storage.StorageException;
import io.medianest.gateway.transfer.Inflow;
import io.medianest.gateway.transfer.RequestBody;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.gateway.upload.Uploads;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every resumable request needs of the rest of the gateway. */
@ApplicationScoped
class Services {
  private final Uploads uploads;
  private final StorageClient storage;
  private final UploadMemory memory;
  private final Digests digests;
  private final Duration idle;
  private final ExecutorService threads =
      io.opentelemetry.context.Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

  Services(
      Uploads uploads,
      StorageClient storage,
      UploadMemory memory,
      Digests digests,
      @ConfigProperty(name = "medianest.upload.idle-timeout") Duration idle) {
    this.uploads = uploads;
    this.storage = storage;
    this.memory = memory;
    this.digests = digests;
    this.idle = idle;
  }

  Uploads uploads() {
    return uploads;
  }

  StorageClient storage() {
    return storage;
  }

  UploadMemory memory() {
    return memory;
  }

  Digests digests() {
    return digests;
  }

  /** Silence after which a body counts as cut off. */
  Duration idle() {
    return idle;
  }

  /** One virtual thread for each request, and for each part that waits for storage. */
  ExecutorService threads() {
    return threads;
  }

  /** The bytes behind a presigned GET. Blocks until there is an answer. */
  Inflow open(Context context, String url, long from) {
    try {
      return storage.read(context, url, from, body -> RequestBody.of(body, context, idle));
    } catch (StorageException _) {
      throw new ProblemException(UploadProblem.Plain.STORAGE);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdown();
  }
}
