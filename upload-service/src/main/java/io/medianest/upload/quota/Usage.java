package io.medianest.upload.quota;

/**
 * What somebody has, and what running uploads may add to it.
 *
 * @param bytes of media
 * @param files media
 * @param reservedBytes declared by running uploads; those of unknown size count when they end
 * @param running uploads
 * @param videoMillis how long the videos that are processed are together
 */
public record Usage(long bytes, long files, long reservedBytes, long running, long videoMillis) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);
}
