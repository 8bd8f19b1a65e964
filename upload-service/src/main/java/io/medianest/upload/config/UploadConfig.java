package io.medianest.upload.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What may be uploaded, and for how long things live. */
@ConfigMapping(prefix = "medianest.uploads")
public interface UploadConfig {
  Limits limits();

  Parts parts();

  Sessions sessions();

  Urls urls();

  Quota quota();

  Deletion deletion();

  /** What is left of deleted media in storage. */
  interface Deletion {
    /** How often it is looked for. */
    @WithDefault("1m")
    Duration sweepEvery();

    /**
     * When it is looked for the last time, after the first: later than the last URL for storing
     * expires, and than the last worker notices.
     */
    @WithDefault("3h")
    Duration lastLook();
  }

  Reconciliation reconciliation();

  /** Comparing storage, catalogue and event log. */
  interface Reconciliation {
    /** What is younger may still become something, and is no problem. */
    @WithDefault("3h")
    Duration settledAfter();
  }

  /** How much there may be of it all; nothing is limited that is not set. */
  interface Quota {
    /** Of one person. */
    Most person();

    /** Of all persons of a tenant together. */
    Most tenant();
  }

  interface Most {
    /** Of media and of what running uploads have declared. */
    Optional<MemorySize> bytes();

    /** Media and running uploads. */
    OptionalLong files();

    /** Uploads that run at once. */
    OptionalLong uploads();

    /** Of videos together, once they are processed. */
    Optional<Duration> video();
  }

  /** Per kind, the first size that is refused: a file must be smaller. */
  interface Limits {
    /** Photos and other stills. */
    @WithDefault("200M")
    MemorySize image();

    /** FEATURES row A2: videos below 1 GB. */
    @WithDefault("1G")
    MemorySize video();

    /** Sound without pictures. */
    @WithDefault("500M")
    MemorySize audio();

    /** PDF. */
    @WithDefault("200M")
    MemorySize document();
  }

  /** Multipart uploads. */
  interface Parts {
    /**
     * Bytes of every part but the last. 5 MiB is the least S3 accepts; larger parts mean fewer
     * requests and more memory in whoever holds a part to send it again.
     */
    @WithDefault("8M")
    MemorySize size();
  }

  /** Uploads that are under way. */
  interface Sessions {
    /** After this an upload that was not completed is removed with its bytes. */
    @WithDefault("24h")
    Duration life();

    /** How often expired ones are looked for. */
    @WithDefault("5m")
    Duration sweepEvery();
  }

  /** Presigned URLs; whoever holds one may use it until it expires. */
  interface Urls {
    /** For storing. Time to begin, not to end, a request; more can be had by asking again. */
    @WithDefault("2h")
    Duration upload();

    /** For reading. */
    @WithDefault("1h")
    Duration download();
  }
}
