package io.medianest.upload.session;

/** Where a session stands; each state offers only its legal next ones. */
public sealed interface SessionState {
  /** Bytes may be stored. */
  record Opened() implements SessionState {
    /**
     * @param mediaId the media it became, or that the owner had already
     */
    public Completed complete(String mediaId, boolean duplicate) {
      return new Completed(mediaId, duplicate);
    }

    /** By the client, by a refusal, or by expiry. */
    public Aborted abort() {
      return new Aborted();
    }
  }

  /**
   * Ended well. Kept until it expires, so that a repeated completion gets the same answer.
   *
   * @param duplicate the owner had these bytes: the session's own object is removed
   */
  record Completed(String mediaId, boolean duplicate) implements SessionState {}

  /** Given up; its bytes are being removed, and then the session itself. */
  record Aborted() implements SessionState {}
}
