package io.medianest.fleet.probe;

import io.medianest.local.part.S3Server;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in object storage. */
public final class Bucket implements AutoCloseable {
  private final S3Client s3;
  private final String name;

  public Bucket(S3Server.Access access) {
    name = access.bucket();
    s3 =
        S3Client.builder()
            .endpointOverride(access.endpoint())
            .region(Region.of(access.region()))
            .forcePathStyle(true)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(access.accessKey(), access.secretKey())))
            .build();
  }

  /** Every object's key. */
  public Set<String> keys() {
    return s3.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
        .map(S3Object::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keys that have the media object's id in them: its original and what was made of it. */
  public List<String> keysOf(String mediaId) {
    return keys().stream().filter(key -> key.contains(mediaId)).sorted().toList();
  }

  /** Keys of multipart uploads that were begun and neither completed nor aborted. */
  public List<String> openMultiparts() {
    return s3.listMultipartUploads(request -> request.bucket(name)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  public byte[] read(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(name).key(key)).asByteArrayUnsafe();
  }

  @Override
  public void close() {
    s3.close();
  }
}
