package io.medianest.gateway.imports;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.tus.Appending;
import io.medianest.gateway.upload.Uploads;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** What this pod fetches, and what it takes up of pods that are no more. */
@ApplicationScoped
class Imports {
  private static final Logger LOG = Logger.getLogger(Imports.class);

  /** Of one pod; uploads by people come first. */
  private static final int MOST_AT_ONCE = 8;

  private final RemoteFiles remote;
  private final Uploads uploads;
  private final Appending appending;
  private final ImportRuns runs;
  private final Vertx vertx;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
  private volatile boolean stopping;

  Imports(RemoteFiles remote, Uploads uploads, Appending appending, ImportRuns runs, Vertx vertx) {
    this.remote = remote;
    this.uploads = uploads;
    this.appending = appending;
    this.runs = runs;
    this.vertx = vertx;
  }

  /** Completes once the file has begun to come. */
  Uni<ImportAnswer> begin(ImportRun run, ImportRequest wanted) {
    if (!room.tryAcquire()) {
      throw new ProblemException(UploadProblem.Plain.BUSY);
    }
    Import job = job(run);
    CompletableFuture<ImportAnswer> begun = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            ImportAnswer answer = job.begin(wanted);
            running.add(run.uploadId());
            begun.complete(answer);
            toItsEnd(run, job::run);
          } catch (RuntimeException e) {
            begun.completeExceptionally(e);
          } finally {
            room.release();
          }
        });
    return Uni.createFrom().completionStage(begun);
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> takeUp() {
    return runs.renew(Set.copyOf(running))
        .chain(() -> room.tryAcquire() ? taken() : Uni.createFrom().voidItem())
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "imports wait"))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> taken() {
    return runs.take()
        .onFailure()
        .invoke(() -> room.release())
        .invoke(found -> found.ifPresentOrElse(this::goOn, room::release))
        .replaceWithVoid();
  }

  private void goOn(ImportRun run) {
    LOG.infof("an import is taken up, pod number %d", Integer.valueOf(run.tries()));
    running.add(run.uploadId());
    threads.execute(
        () -> {
          try {
            toItsEnd(run, job(run)::goOn);
          } finally {
            room.release();
          }
        });
  }

  /** What a pod that goes down has not ended stays, for another. */
  private void toItsEnd(ImportRun run, Runnable work) {
    try {
      work.run();
      runs.remove(run.uploadId()).await().indefinitely();
    } catch (RuntimeException e) {
      LOG.warnf("an import is left to another pod: %s", e.getMessage());
    } finally {
      running.remove(run.uploadId());
    }
  }

  private Import job(ImportRun run) {
    return new Import(
        run, vertx.getOrCreateContext(), remote, uploads, appending, runs, () -> stopping);
  }

  /** Before anything an import needs goes down. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) ShutdownEvent event) {
    stopping = true;
    threads.shutdown();
  }
}
