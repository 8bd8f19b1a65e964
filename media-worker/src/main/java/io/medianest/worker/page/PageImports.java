package io.medianest.worker.page;

import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.progress.ProgressSender;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.scratch.Workspace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The story of one import from a page: see whether somebody still waits for it, fetch the film,
 * store it, and end the upload. What is refused for good becomes the upload's end; everything else
 * is for the caller to try again.
 */
@ApplicationScoped
public class PageImports {
  private static final Logger LOG = Logger.getLogger(PageImports.class);

  private final YtDlp ytDlp;
  private final Requests requests;
  private final Scratch scratch;
  private final ProgressSender progress;
  private final WorkerConfig.Pages settings;
  private final Clock clock;
  private final HttpClient http = HttpClient.newHttpClient();

  PageImports(
      YtDlp ytDlp,
      Requests requests,
      Scratch scratch,
      ProgressSender progress,
      WorkerConfig config,
      Clock clock) {
    this.ytDlp = ytDlp;
    this.requests = requests;
    this.scratch = scratch;
    this.progress = progress;
    this.settings = config.pages();
    this.clock = clock;
  }

  /** Blocks to the end. */
  public Outcome run(PageImport wanted, String correlationId, int attempt, StopSignal stop) {
    WaitingUpload upload = new WaitingUpload(wanted, correlationId, requests);
    Optional<Standing> standing = upload.standing();
    if (standing.isEmpty() || standing.get().completed()) {
      return Outcome.duplicate();
    }
    try (Interest _ = new Interest(upload, stop)) {
      fetch(wanted, upload, attempt, stop);
    } catch (PageFailure e) {
      upload.fail(e.failure());
    } catch (RequestRefusedException e) {
      refused(e.refusal(), upload, e);
    } finally {
      progress.forget(wanted.uploadId());
    }
    return Outcome.done();
  }

  /** It was tried often enough. */
  public void giveUp(PageImport wanted, String correlationId) {
    new WaitingUpload(wanted, correlationId, requests)
        .fail(
            new UploadFailure(
                "import.unreachable",
                "The film could not be fetched; it was tried several times."));
  }

  private void fetch(PageImport wanted, WaitingUpload upload, int attempt, StopSignal stop) {
    scratch.require(settings.largest().asLongValue());
    try (Workspace workspace = scratch.open("import", attempt)) {
      Scene scene =
          new Scene(
              stop,
              Instant.now(clock).plus(settings.limit()),
              (fraction, detail) -> tell(wanted, attempt, fraction, "import", detail));
      Film film = ytDlp.fetch(wanted.url(), workspace.folder(), scene);
      stop.check();
      tell(wanted, attempt, 1, "store", null);
      String sha256 = Digest.of(film.file());
      upload.store(film, new Shipment(film.file(), http));
      upload.complete(film, sha256);
      LOG.infof("a film of %d bytes has been fetched", film.size());
    }
  }

  private void tell(PageImport wanted, int attempt, double fraction, String step, String detail) {
    progress.send(
        new Progress(
            wanted.mediaId(),
            wanted.uploadId(),
            wanted.caller().userId(),
            wanted.caller().tenant(),
            null,
            null,
            MediaKind.VIDEO,
            attempt,
            (int) Math.clamp(100 * fraction, 0, 100),
            step,
            detail,
            Instant.now(clock)));
  }

  /** Not the film's fault when another time can help; nobody's when it was given up meanwhile. */
  private static void refused(
      Refused refused, WaitingUpload upload, RequestRefusedException failure) {
    if (refused.retryable()) {
      throw failure;
    }
    if (refused.status() != 404) {
      upload.fail(new UploadFailure(refused.code(), refused.detail()));
    }
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
