package io.medianest.eventstore.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** When events leave the database, and where they go. */
@ConfigMapping(prefix = "medianest.archive")
public interface ArchiveConfig {
  /** Where segments go. */
  Storage s3();

  /** A partition is sealed when its last event is older than this. */
  @WithDefault("30d")
  Duration sealAfter();

  /** How often that is looked for; {@code off}: never. */
  @WithDefault("1h")
  String sealEvery();

  /**
   * Events of one segment, more only when one transaction has written more. What is read of a
   * segment brings back all of it, and for so many that takes about a second.
   */
  @WithDefault("20000")
  int segmentEvents();

  /** How long a segment that was read stays in the database. */
  @WithDefault("10m")
  Duration thawedFor();

  /** A bucket of the event store's own: nobody else needs a right there. */
  interface Storage {
    /** Nothing is sealed without it. */
    Optional<URI> endpoint();

    String region();

    String bucket();

    String accessKey();

    String secretKey();
  }
}
