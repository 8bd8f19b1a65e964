package io.medianest.upload.storage;

import io.medianest.upload.config.StorageConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Everything there is in the bucket, a page at a time. Fails as {@link ObjectStore}. */
@ApplicationScoped
public class Inventory {
  private static final int PAGE = 500;

  /** Of keys and ids none holds it. */
  private static final String SEPARATOR = "\n";

  private final S3AsyncClient s3;
  private final String bucket;

  Inventory(S3AsyncClient s3, StorageConfig config) {
    this.s3 = s3;
    this.bucket = config.bucket();
  }

  /**
   * @param next where the next page begins; null after the last
   */
  public record Page<T>(List<T> items, String next) {}

  public record StoredKey(String key, Instant modified) {}

  public record OpenMultipart(String key, String id, Instant begun) {}

  /** By key. */
  public Uni<Page<StoredKey>> objects(String after) {
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.listObjectsV2(
                    list ->
                        list.bucket(bucket)
                            .maxKeys(PAGE)
                            .startAfter(after.isEmpty() ? null : after)))
        .map(Inventory::objects);
  }

  private static Page<StoredKey> objects(ListObjectsV2Response answer) {
    List<StoredKey> items =
        answer.contents().stream()
            .map(object -> new StoredKey(object.key(), object.lastModified()))
            .toList();
    boolean more = Boolean.TRUE.equals(answer.isTruncated()) && !items.isEmpty();
    return new Page<>(items, more ? items.getLast().key() : null);
  }

  public Uni<Page<OpenMultipart>> multiparts(String after) {
    String[] marker = after.split(SEPARATOR, 2);
    return Uni.createFrom()
        .completionStage(
            () ->
                s3.listMultipartUploads(
                    list -> {
                      list.bucket(bucket);
                      if (marker.length == 2) {
                        list.keyMarker(marker[0]).uploadIdMarker(marker[1]);
                      }
                    }))
        .map(Inventory::multiparts);
  }

  private static Page<OpenMultipart> multiparts(ListMultipartUploadsResponse answer) {
    List<OpenMultipart> items =
        answer.uploads().stream()
            .map(open -> new OpenMultipart(open.key(), open.uploadId(), begun(open.initiated())))
            .toList();
    boolean more = Boolean.TRUE.equals(answer.isTruncated()) && !items.isEmpty();
    return new Page<>(
        items, more ? items.getLast().key() + SEPARATOR + items.getLast().id() : null);
  }

  /** A server that does not tell has it from long ago. */
  private static Instant begun(Instant initiated) {
    return initiated == null ? Instant.EPOCH : initiated;
  }
}
