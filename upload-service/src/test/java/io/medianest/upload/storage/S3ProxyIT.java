package io.medianest.upload.storage;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.S3Server.Access;

/** The server of the local fleet and of Compose. */
class S3ProxyIT extends ObjectStoreConformance {
  @Override
  Access access() {
    return ServiceFixture.start("upload-service", Part.S3).infrastructure().s3();
  }

  @Override
  boolean checksSignatures() {
    return true;
  }
}
