package io.medianest.upload.quota;

/**
 * @param bytes most bytes, or {@link #NONE}
 * @param files most media, or {@link #NONE}
 * @param uploads most uploads at once, or {@link #NONE}
 * @param videoMillis longest all videos may be together, or {@link #NONE}
 */
public record QuotaLimits(long bytes, long files, long uploads, long videoMillis) {
  public static final long NONE = -1;
  public static final QuotaLimits UNLIMITED = new QuotaLimits(NONE, NONE, NONE, NONE);

  /** With what was set instead; null leaves what there is. */
  public QuotaLimits with(Long otherBytes, Long otherFiles, Long otherUploads) {
    return new QuotaLimits(
        otherBytes == null ? bytes : otherBytes,
        otherFiles == null ? files : otherFiles,
        otherUploads == null ? uploads : otherUploads,
        videoMillis);
  }

  boolean isUnlimited() {
    return equals(UNLIMITED);
  }
}
