package io.medianest.upload.storage;

import io.medianest.messaging.command.UploadReply.StoredPart;
import io.medianest.upload.config.StorageConfig;
import io.medianest.upload.session.StoredParts;
import io.medianest.upload.session.UploadSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;

/**
 * What lies in the bucket of an upload that is not one object yet. Fails as {@link ObjectStore}.
 */
@ApplicationScoped
public class Fragments {
  private final S3AsyncClient s3;
  private final String bucket;

  Fragments(S3AsyncClient s3, StorageConfig config) {
    this.s3 = s3;
    this.bucket = config.bucket();
  }

  /** Everything stored for an open upload, whoever has stored it. */
  public Uni<StoredParts> of(UploadSession session) {
    return session
        .multipartId()
        .map(
            id ->
                parts(session.objectKey(), id, 0, new ArrayList<>())
                    .map(parts -> new StoredParts(parts, -1)))
        .orElseGet(() -> size(session.objectKey()).map(n -> new StoredParts(List.of(), n)));
  }

  private Uni<List<StoredPart>> parts(
      String key, String multipartId, int after, List<StoredPart> sofar) {
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.listParts(
                    list ->
                        list.bucket(bucket)
                            .key(key)
                            .uploadId(multipartId)
                            .partNumberMarker(after == 0 ? null : after)))
        .chain(
            page -> {
              page.parts()
                  .forEach(p -> sofar.add(new StoredPart(p.partNumber(), p.size(), p.eTag())));
              return more(page)
                  ? parts(key, multipartId, sofar.getLast().number(), sofar)
                  : Uni.createFrom().item(sofar);
            })
        // Joined or given up a moment ago.
        .onFailure(failure -> Answers.status(failure) == Answers.NOT_FOUND)
        .recoverWithItem(sofar);
  }

  private static boolean more(ListPartsResponse page) {
    return Boolean.TRUE.equals(page.isTruncated()) && !page.parts().isEmpty();
  }

  /** Bytes of a whole object; negative when there is none. */
  public Uni<Long> size(String key) {
    return Uni.createFrom()
        .completionStage(() -> s3.headObject(head -> head.bucket(bucket).key(key)))
        .map(answer -> answer.contentLength())
        .onFailure(failure -> Answers.status(failure) == Answers.NOT_FOUND)
        .recoverWithItem(-1L);
  }

  /** Removes all objects whose keys begin so. */
  public Uni<Void> deleteUnder(String prefix) {
    return Uni.createFrom()
        .completionStage(() -> s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)))
        .chain(
            page ->
                deleteAll(page.contents().stream().map(object -> object.key()).toList())
                    .chain(
                        () ->
                            Boolean.TRUE.equals(page.isTruncated())
                                ? deleteUnder(prefix)
                                : Uni.createFrom().voidItem()));
  }

  /** One after the other: mostly there are none, or a few. */
  public Uni<Void> deleteAll(List<String> keys) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToUniAndConcatenate(
            key ->
                Uni.createFrom()
                    .completionStage(() -> s3.deleteObject(gone -> gone.bucket(bucket).key(key))))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
