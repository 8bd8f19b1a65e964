package io.medianest.upload.storage;

import io.medianest.upload.config.StorageConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's clients. Made by hand: of the Quarkus extension's one usable version the parts for
 * Netty and OpenTelemetry are not published, and the SDK brings its own native-image metadata.
 */
final class S3Clients {
  /** They only shovel bytes and digest them. */
  private static final int IO_THREADS = 2;

  /**
   * Checksums only where the protocol demands them: a multipart upload that is begun with one wants
   * a checksum with every part, which a client with nothing but a URL does not send; and not every
   * object store stores them.
   */
  @Produces
  @Singleton
  S3AsyncClient client(StorageConfig config) {
    return S3AsyncClient.builder()
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(config.maxConcurrency())
                .readTimeout(config.readTimeout())
                .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(IO_THREADS)))
        .endpointOverride(config.endpoint())
        .region(Region.of(config.region()))
        .credentialsProvider(credentials(config))
        .serviceConfiguration(pathStyle())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  void close(@Disposes S3AsyncClient client) {
    client.close();
  }

  @Produces
  @Singleton
  S3Presigner presigner(StorageConfig config) {
    return S3Presigner.builder()
        .endpointOverride(config.publicEndpoint())
        .region(Region.of(config.region()))
        .credentialsProvider(credentials(config))
        .serviceConfiguration(pathStyle())
        .build();
  }

  void close(@Disposes S3Presigner presigner) {
    presigner.close();
  }

  private static AwsCredentialsProvider credentials(StorageConfig config) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(config.accessKey(), config.secretKey()));
  }

  private static S3Configuration pathStyle() {
    return S3Configuration.builder().pathStyleAccessEnabled(true).build();
  }
}
