package io.medianest.hub.live.redis;

/** Every key of live events in Redis. */
final class HubKeys {
  /** Stream: what every pod tails; fields {@link #EVENT}, {@link #OFFSET} and {@link #EPOCH}. */
  static final String LIVE = "hub:live";

  /** Field of an entry: a live event as JSON. */
  static final String EVENT = "event";

  /** Field of an entry: its place in its user's log; absent where it has none. */
  static final String OFFSET = "offset";

  /** Field of an entry: which log of its user that is; absent where it stands in none. */
  static final String EPOCH = "epoch";

  /** Field of an entry that is for many: on each line a user, its offset and which log that is. */
  static final String TO = "to";

  private HubKeys() {}

  /** Number: version of the last fact of a stream that was appended. */
  static String version(String streamId) {
    return "hub:version:" + streamId;
  }

  /** Marks an event that has no stream version as appended. */
  static String appended(String eventId) {
    return "hub:appended:" + eventId;
  }

  /** Hash while a job runs: {@code attempt}, and {@code at}, the time of its last progress. */
  static String job(String jobId) {
    return "hub:job:" + jobId;
  }

  /** Sorted set while the user is connected; the presence's own. */
  static String presence(String userId) {
    return "hub:presence:" + userId;
  }

  /** JSON: whose a media object is. */
  static String owner(String mediaId) {
    return "hub:media:" + mediaId;
  }

  /** Hash: {@code epoch} and {@code offset} of a user's log. */
  static String head(String userId) {
    return "hub:head:" + userId;
  }

  /** Stream: the last entries of a user's log; an entry's id is its offset. */
  static String history(String userId) {
    return "hub:history:" + userId;
  }
}
