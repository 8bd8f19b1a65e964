package io.medianest.worker.intake;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.HandedBackException;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.request.RequestExpiredException;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.topology.Queues;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.isolation.Executables;
import io.medianest.worker.page.PageImports;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.tool.Tool;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes imports from pages. A delivery is acknowledged when its upload has ended, so an import
 * whose worker is killed is taken up by another. A worker without yt-dlp leaves them alone.
 */
@ApplicationScoped
class PageListener {
  private static final Logger LOG = Logger.getLogger(PageListener.class);
  private static final int TRIES = 3;
  private static final RetrySchedule RETRIES = new RetrySchedule(TRIES, Duration.ofSeconds(5));

  private final Multi<Message<byte[]>> channel;
  private final QueueListeners listeners;
  private final RunningJobs running;
  private final PageImports imports;
  private final int concurrency;

  PageListener(
      @Channel("page-imports-in") Multi<Message<byte[]>> channel,
      QueueListeners listeners,
      RunningJobs running,
      PageImports imports,
      WorkerConfig config) {
    this.channel = channel;
    this.listeners = listeners;
    this.running = running;
    this.imports = imports;
    this.concurrency = config.pages().concurrency();
  }

  void start(@Observes StartupEvent event) {
    if (Executables.find(Tool.YT_DLP.program()).isPresent()) {
      listeners.listenBlocking(
          channel, new ListenerOptions(Queues.IMPORTS_COMMANDS, concurrency, RETRIES), this::take);
    } else {
      LOG.warn("yt-dlp is missing: films on pages are fetched by other workers only");
    }
  }

  private Outcome take(Delivery delivery) {
    PageImport wanted = MessageJson.read(delivery.body(), PageImport.class);
    StopSignal stop = running.began(wanted.uploadId());
    try {
      return imports.run(wanted, delivery.correlationId(), delivery.attempt(), stop);
    } catch (JobStoppedException e) {
      return stopped(stop);
    } catch (JobFailure e) {
      return failed(wanted, delivery, e);
    } catch (RequestExpiredException | RequestRefusedException e) {
      return later(e.getMessage()); // upload-service is away: nobody could be told of an end.
    } finally {
      running.ended(stop);
    }
  }

  private static Outcome stopped(StopSignal stop) {
    if (stop.reason().filter(StopSignal.Reason.CANCELLED::equals).isPresent()) {
      return Outcome.done();
    }
    throw new HandedBackException("going down");
  }

  private Outcome failed(PageImport wanted, Delivery delivery, JobFailure failure) {
    LOG.infof("an import has failed: %s", failure.getMessage());
    if (failure.errorClass() == ErrorClass.RESOURCE) {
      return later(failure.code());
    }
    if (delivery.attempt() < TRIES) {
      return new Outcome.RetryLater(RetryDelay.FIVE_SECONDS, ErrorClass.TEMPORARY, failure.code());
    }
    imports.giveUp(wanted, delivery.correlationId());
    return Outcome.done();
  }

  private static Outcome later(String why) {
    return new Outcome.RetryLater(RetryDelay.THIRTY_SECONDS, ErrorClass.RESOURCE, why);
  }
}
