package io.medianest.upload.session;

import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.content.MediaFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * The numbers of the rules.
 *
 * @param limits per kind, the first size in bytes that is refused
 * @param partSize bytes of a part, unless the upload would need more than {@link #MOST_PARTS}
 * @param sessionLife after which an upload that was not completed is removed
 */
public record UploadRules(Map<MediaKind, Long> limits, long partSize, Duration sessionLife) {
  /** Of one multipart upload, by the S3 protocol. */
  public static final int MOST_PARTS = 10_000;

  private static final long MIB = 1024 * 1024;

  public UploadRules {
    limits = Map.copyOf(limits);
  }

  /**
   * @param format null while it is not known: then the largest limit holds
   */
  long limitOf(MediaFormat format) {
    return format == null ? Collections.max(limits.values()) : limits.get(format.kind());
  }

  /** Whole MiB, so that every part but the last is equally large, as some object stores insist. */
  long partSizeFor(long size) {
    long needed = (size + MOST_PARTS - 1) / MOST_PARTS;
    return Math.max(partSize, (needed + MIB - 1) / MIB * MIB);
  }
}
