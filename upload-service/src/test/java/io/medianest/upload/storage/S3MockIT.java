package io.medianest.upload.storage;

import io.medianest.local.part.S3MockServer;
import io.medianest.local.part.S3Server.Access;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server of another make. */
class S3MockIT extends ObjectStoreConformance {
  private static S3MockServer server;

  @BeforeAll
  static void start() {
    server = S3MockServer.start(Path.of("target/s3mock").toAbsolutePath());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  Access access() {
    return server.access();
  }

  @Override
  boolean checksSignatures() {
    return false;
  }
}
