package io.medianest.gateway.media.search;

import io.medianest.gateway.storage.StorageClient;
import io.medianest.gateway.storage.StorageException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings the text of processed documents into the search, some seconds after they are done: reads
 * the rendition {@code text} by an URL signed for its owner, as the owner could. What cannot be
 * read now is tried again, as long as it takes; two pods that do the same do no harm.
 */
@ApplicationScoped
class DocumentTexts {
  private static final Logger LOG = Logger.getLogger(DocumentTexts.class);
  private static final String RENDITION = "text";
  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  /** PostgreSQL takes no more than 1 MiB of different words; what stands behind is not found. */
  private static final int MOST_CHARACTERS = 500_000;

  private static final String DUE =
      """
      SELECT media_id, tenant, owner_id, manifest::text AS manifest, manifest_version FROM media
      WHERE kind = 'DOCUMENT' AND manifest_version > text_version AND owner_id IS NOT NULL
      ORDER BY media_id LIMIT 20""";
  private static final String INDEX =
      """
      UPDATE media SET text_search = to_tsvector('simple', $2), text_version = $3
      WHERE media_id = $1 AND text_version < $3""";

  private final Pool pool;
  private final Requests requests;
  private final StorageClient storage;

  DocumentTexts(Pool pool, Requests requests, StorageClient storage) {
    this.pool = pool;
    this.requests = requests;
    this.storage = storage;
  }

  private record Document(
      String mediaId, UploadCommand.Caller owner, Optional<String> textKey, long version) {
    static Document of(Row row) {
      byte[] json = row.getString("manifest").getBytes(StandardCharsets.UTF_8);
      return new Document(
          row.getString("media_id"),
          new UploadCommand.Caller(row.getString("tenant"), row.getString("owner_id")),
          MessageJson.read(json, Manifest.class).renditions().stream()
              .filter(rendition -> rendition.name().equals(RENDITION))
              .map(Rendition::key)
              .findFirst(),
          row.getLong("manifest_version"));
    }
  }

  @Scheduled(every = "3s", delayed = "7s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> indexWhatIsDue() {
    return pool.query(DUE)
        .execute()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .map(Document::of)
        .onItem()
        .transformToUniAndConcatenate(this::index)
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("documents wait to be searchable: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> index(Document document) {
    return text(document)
        .chain(
            text ->
                pool.preparedQuery(INDEX)
                    .execute(Tuple.of(document.mediaId(), text, document.version())))
        .replaceWithVoid();
  }

  private Uni<String> text(Document document) {
    return document
        .textKey()
        .map(key -> fetched(document, key))
        .orElseGet(() -> Uni.createFrom().item(""));
  }

  /** Empty when there is nothing to be had, now or later. */
  private Uni<String> fetched(Document document, String key) {
    var sign = new SignDownloads(document.owner(), document.mediaId(), List.of(key));
    return requests
        .ask(sign, "text-" + document.mediaId())
        .chain(signed -> storage.get(signed.urls().get(key), LARGEST_BYTES))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        // PostgreSQL's text holds everything but this.
        .map(text -> text.replace('\0', ' '))
        .map(text -> text.substring(0, Math.min(text.length(), MOST_CHARACTERS)))
        .onFailure(DocumentTexts::isFinal)
        .recoverWithItem("");
  }

  private static boolean isFinal(Throwable failure) {
    return switch (failure) {
      case RequestRefusedException refused -> !refused.refusal().retryable();
      // Without a cause: storage has answered, and not with the text.
      case StorageException storage -> storage.getCause() == null;
      default -> false;
    };
  }
}
