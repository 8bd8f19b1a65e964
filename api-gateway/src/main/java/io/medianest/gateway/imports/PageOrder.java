package io.medianest.gateway.imports;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.upload.FormFields;
import io.medianest.gateway.upload.Uploads;
import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Queues;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Opens an upload for the film of a page, and has a worker fetch it. */
@ApplicationScoped
class PageOrder {
  private static final String FILE_NAME = "film.mp4";

  /** Hosts whose links are pages, never files. */
  private static final Pattern PAGES =
      Pattern.compile("(.*\\.)?(youtube\\.com|youtube-nocookie\\.com|youtu\\.be|vimeo\\.com)");

  private final UrlGuard guard;
  private final Uploads uploads;
  private final Requests requests;

  /** Names are looked up. */
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PageOrder(UrlGuard guard, Uploads uploads, Requests requests) {
    this.guard = guard;
    this.uploads = uploads;
    this.requests = requests;
  }

  static boolean isMeant(ImportRequest wanted) {
    return wanted.kind() == null ? isPage(wanted.url()) : wanted.kind().equals("youtube");
  }

  private static boolean isPage(String url) {
    try {
      String host = URI.create(url.strip()).getHost();
      return host != null && PAGES.matcher(host.toLowerCase(Locale.ROOT)).matches();
    } catch (IllegalArgumentException _) {
      return false; // The guard will say so.
    }
  }

  Uni<ImportAnswer> begin(ImportRequest wanted, Caller caller, String correlationId) {
    return Uni.createFrom()
        .completionStage(
            () ->
                CompletableFuture.supplyAsync(
                    () -> guard.target(wanted.url()).url().toString(), threads))
        .chain(url -> order(wanted, url, caller, correlationId));
  }

  private Uni<ImportAnswer> order(
      ImportRequest wanted, String url, Caller caller, String correlationId) {
    return uploads
        .open(open(wanted, caller), correlationId)
        .call(opened -> tell(opened, wanted, url, caller, correlationId))
        .map(opened -> new ImportAnswer(opened.uploadId(), opened.mediaId(), -1));
  }

  private static Open open(ImportRequest wanted, Caller caller) {
    return new Open(
        UUID.randomUUID().toString(),
        caller.asCommand(),
        wanted.fileName() == null ? FILE_NAME : wanted.fileName(),
        null,
        -1,
        null,
        wanted.clientId(),
        wanted.sessionId(),
        wanted.caption(),
        FormFields.pipeline(wanted.pipeline()),
        wanted.priority() == null ? 0 : wanted.priority());
  }

  private Uni<Void> tell(
      Opened opened, ImportRequest wanted, String url, Caller caller, String correlationId) {
    PageImport order =
        new PageImport(
            opened.uploadId(), opened.mediaId(), caller.asCommand(), url, wanted.caption() == null);
    return requests
        .tell(Queues.IMPORTS_COMMANDS, order, correlationId)
        .onFailure()
        .call(() -> uploads.abort(opened.uploadId(), caller, correlationId));
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
