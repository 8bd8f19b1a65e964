package io.medianest.upload.storage;

import static io.medianest.upload.storage.Answers.BAD_REQUEST;
import static io.medianest.upload.storage.Answers.NOT_FOUND;
import static io.medianest.upload.storage.Answers.RANGE_NOT_SATISFIABLE;
import static io.medianest.upload.storage.Answers.status;

import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.upload.config.StorageConfig;
import io.medianest.upload.content.ContentSniffer;
import io.medianest.upload.session.StoredObject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in the one bucket. Never blocks; results arrive on the SDK's threads. Whatever is not
 * mentioned fails with the SDK's exception and means: try again later.
 */
@ApplicationScoped
public class ObjectStore {
  private static final int LARGEST_PAGE = 1_000;

  private final S3AsyncClient s3;
  private final String bucket;

  ObjectStore(S3AsyncClient s3, StorageConfig config) {
    this.s3 = s3;
    this.bucket = config.bucket();
  }

  /**
   * Size and first bytes, in one request: the answer to a range says how much there is in all.
   *
   * @return empty when there is no such object
   */
  public Uni<Optional<StoredObject>> look(String key) {
    String range = "bytes=0-" + (ContentSniffer.HEAD_BYTES - 1);
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.getObject(
                    get -> get.bucket(bucket).key(key).range(range),
                    AsyncResponseTransformer.toBytes()))
        .map(answer -> Optional.of(new StoredObject(sizeIn(answer), answer.asByteArray())))
        .onFailure(failure -> status(failure) == NOT_FOUND)
        .recoverWithItem(Optional.empty())
        // An empty object has no first byte to give.
        .onFailure(failure -> status(failure) == RANGE_NOT_SATISFIABLE)
        .recoverWithItem(Optional.of(new StoredObject(0, new byte[0])));
  }

  /** SHA-256 as lower-case hex; reads the object once and holds no more than a buffer of it. */
  public Uni<String> sha256(String key) {
    return Uni.createFrom()
        .completionStage(
            () -> s3.getObject(get -> get.bucket(bucket).key(key), new Sha256Transformer<>()));
  }

  /** Completes with the multipart upload's id. */
  public Uni<String> beginMultipart(String key) {
    return Uni.createFrom()
        .completionStage(() -> s3.createMultipartUpload(begin -> begin.bucket(bucket).key(key)))
        .map(CreateMultipartUploadResponse::uploadId);
  }

  /**
   * Makes one object of the parts.
   *
   * @return false when parts are missing, too small or not those that were stored. True also when
   *     the multipart upload is not there: then it was joined before, or {@link #look} finds
   *     nothing
   */
  public Uni<Boolean> joinParts(String key, String multipartId, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(p -> CompletedPart.builder().partNumber(p.number()).eTag(p.etag()).build())
            .toList();
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.completeMultipartUpload(
                    join ->
                        join.bucket(bucket)
                            .key(key)
                            .uploadId(multipartId)
                            .multipartUpload(all -> all.parts(completed))))
        .replaceWith(true)
        .onFailure(failure -> status(failure) == NOT_FOUND)
        .recoverWithItem(true)
        .onFailure(failure -> status(failure) == BAD_REQUEST)
        .recoverWithItem(false);
  }

  /** Gives the stored parts up; does nothing when there are none. */
  public Uni<Void> abortMultipart(String key, String multipartId) {
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(key).uploadId(multipartId)))
        .replaceWithVoid()
        .onFailure(failure -> status(failure) == NOT_FOUND)
        .recoverWithNull();
  }

  /** Does nothing when there is no such object. */
  public Uni<Void> delete(String key) {
    return Uni.createFrom()
        .completionStage(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)))
        .replaceWithVoid()
        .onFailure(failure -> status(failure) == NOT_FOUND)
        .recoverWithNull();
  }

  /**
   * Some of the objects whose keys begin with {@code prefix}.
   *
   * @param limit 1 to 1,000
   */
  public Uni<List<String>> list(String prefix, int limit) {
    return page(prefix, limit, null)
        .map(page -> page.contents().stream().map(S3Object::key).toList());
  }

  /** How many objects' keys begin with {@code prefix}. */
  public Uni<Long> count(String prefix) {
    return Multi.createBy()
        .repeating()
        .uni(
            AtomicReference<String>::new,
            at ->
                page(prefix, LARGEST_PAGE, at.get())
                    .invoke(page -> at.set(page.nextContinuationToken())))
        .whilst(ListObjectsV2Response::isTruncated)
        .collect()
        .with(Collectors.summingLong(page -> page.contents().size()));
  }

  private Uni<ListObjectsV2Response> page(String prefix, int limit, String after) {
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.listObjectsV2(
                    list ->
                        list.bucket(bucket)
                            .prefix(prefix)
                            .maxKeys(limit)
                            .continuationToken(after)));
  }

  /** Fails when the bucket cannot be reached. */
  public Uni<Void> probe() {
    return Uni.createFrom()
        .completionStage(() -> s3.headBucket(head -> head.bucket(bucket)))
        .replaceWithVoid();
  }

  private static long sizeIn(ResponseBytes<GetObjectResponse> answer) {
    String range = answer.response().contentRange(); // bytes 0-4095/6266853
    return range == null
        ? answer.response().contentLength()
        : Long.parseLong(range.substring(range.indexOf('/') + 1));
  }
}
