package io.medianest.hub.live.redis;

/** Every key of the hub in Redis. */
final class HubKeys {
  /** Stream: what every pod tails; field {@link #EVENT}. */
  static final String LIVE = "hub:live";

  /** The one field of an entry: a live event as JSON. */
  static final String EVENT = "event";

  private HubKeys() {}

  /** Number: version of the last fact of a stream that was appended. */
  static String version(String streamId) {
    return "hub:version:" + streamId;
  }

  /** Hash while a job runs: {@code attempt}, and {@code at}, the time of its last progress. */
  static String job(String jobId) {
    return "hub:job:" + jobId;
  }

  /** JSON: whose a media object is. */
  static String owner(String mediaId) {
    return "hub:media:" + mediaId;
  }
}
