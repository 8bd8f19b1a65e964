package io.medianest.upload.support;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** The real broker, database and object store of these tests. */
public class Fleet implements QuarkusTestResourceLifecycleManager {
  /** Small, so that a real photo is too large for one part and a real film too large at all. */
  public static final long VIDEO_LIMIT = 32L * 1024 * 1024;

  /** Of one person; more than any other test needs. */
  public static final long QUOTA_BYTES = 64_000_000;

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new TreeMap<>(
            ServiceFixture.start("upload-service", Part.RABBITMQ, Part.POSTGRES, Part.S3)
                .configuration());
    configuration.put("medianest.uploads.parts.size", "5M");
    configuration.put("medianest.uploads.limits.image", "16M");
    configuration.put("medianest.uploads.limits.video", String.valueOf(VIDEO_LIMIT));
    configuration.put("medianest.uploads.sessions.sweep-every", "1s");
    configuration.put("medianest.uploads.deletion.sweep-every", "1s");
    configuration.put("medianest.uploads.reconciliation.settled-after", "0S");
    configuration.put("medianest.uploads.quota.person.bytes", String.valueOf(QUOTA_BYTES));
    configuration.put("medianest.uploads.quota.person.uploads", "40");
    configuration.put("medianest.uploads.quota.person.video", "10H");
    return configuration;
  }

  @Override
  public void stop() {
    // Shared by all test classes; the end of the JVM stops it.
  }
}
