package io.medianest.worker.blob;

import io.medianest.worker.pipeline.JobFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 by the blocking client; callers run on virtual threads. */
@ApplicationScoped
class S3Blobs implements Blobs {
  /** Wrong credentials, no rights, no bucket: the installation's fault, not the moment's. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

  private final S3Client s3;
  private final String bucket;

  S3Blobs(S3Client s3, @ConfigProperty(name = "medianest.s3.bucket") String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void read(String key, Consumer<InputStream> reader) {
    try (ResponseInputStream<GetObjectResponse> object =
        call(() -> s3.getObject(get -> get.bucket(bucket).key(key)))) {
      reader.accept(object);
    } catch (java.io.IOException e) {
      throw JobFailure.Unavailable.storage(e);
    }
  }

  @Override
  public void write(String key, Path file, String contentType) {
    // The digest goes ahead, in a header: the store refuses what arrives damaged.
    String sha256 = Digest.base64(file);
    call(
        () ->
            s3.putObject(
                put -> put.bucket(bucket).key(key).contentType(contentType).checksumSHA256(sha256),
                file));
  }

  @Override
  public void probe() {
    call(() -> s3.headBucket(head -> head.bucket(bucket)));
  }

  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (NoSuchKeyException e) {
      throw JobFailure.BadMedia.gone();
    } catch (S3Exception e) {
      throw REFUSALS.contains(e.statusCode())
          ? new JobFailure.Misconfigured("storage.refused", String.valueOf(e.statusCode()), e)
          : JobFailure.Unavailable.storage(e);
    } catch (SdkException | UncheckedIOException e) { // The JDK's connection throws the latter.
      throw JobFailure.Unavailable.storage(e);
    }
  }
}
