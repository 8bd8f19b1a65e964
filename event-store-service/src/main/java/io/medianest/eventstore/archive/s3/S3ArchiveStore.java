package io.medianest.eventstore.archive.s3;

import io.medianest.eventstore.archive.ArchiveConfig;
import io.medianest.eventstore.archive.ArchiveStore;
import io.medianest.eventstore.log.ArchiveUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Needs the rights to put and to get objects of its bucket, and neither to list nor to delete. */
@ApplicationScoped
class S3ArchiveStore implements ArchiveStore {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration READ_WITHIN = Duration.ofSeconds(60);

  private final String bucket;
  private final Optional<S3Client> client;

  S3ArchiveStore(ArchiveConfig config) {
    this.bucket = config.s3().bucket();
    this.client = config.s3().endpoint().map(endpoint -> client(endpoint, config.s3()));
  }

  /**
   * Bodies as they are, checksums only where the protocol demands them: not every object store
   * understands the SDK's own chunks, and a segment's SHA-256 is compared anyhow.
   */
  private static S3Client client(URI endpoint, ArchiveConfig.Storage config) {
    return S3Client.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_WITHIN)
                .socketTimeout(READ_WITHIN))
        .endpointOverride(endpoint)
        .region(Region.of(config.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .build())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  @PreDestroy
  void close() {
    client.ifPresent(S3Client::close);
  }

  @Override
  public void put(String key, Path file) {
    call(s3 -> s3.putObject(put -> put.bucket(bucket).key(key), file));
  }

  @Override
  public void get(String key, Path file) {
    call(s3 -> s3.getObject(get -> get.bucket(bucket).key(key), file));
  }

  private void call(Consumer<S3Client> request) {
    try {
      request.accept(
          client.orElseThrow(() -> new ArchiveUnavailableException("no archive is configured")));
    } catch (SdkException | UncheckedIOException e) { // The JDK's connection throws the latter.
      throw new ArchiveUnavailableException("the archive does not answer: " + e.getMessage(), e);
    }
  }
}
