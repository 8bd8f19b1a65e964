package io.medianest.upload.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The object store: any server of the S3 protocol, addressed path-style. */
@ConfigMapping(prefix = "medianest.s3")
public interface StorageConfig {
  /** Where this service reaches it. */
  URI endpoint();

  /** What clients see in presigned URLs; a browser must reach it. */
  URI publicEndpoint();

  /** Holds every original and rendition; must exist. */
  String bucket();

  /** Part of every signature. */
  String region();

  /** Signs requests and URLs. */
  String accessKey();

  /** Signs requests and URLs; never leaves this service. */
  String secretKey();

  /** Requests of this service under way at once; more wait. */
  @WithDefault("64")
  int maxConcurrency();

  /** Silence after which a request counts as lost and is sent again. */
  @WithDefault("10s")
  Duration readTimeout();
}
