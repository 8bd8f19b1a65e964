package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;

/** What a key says that was met in the bucket, whoever has put something there. */
public sealed interface FoundKey {
  /**
   * Could be the original of a media.
   *
   * @param name of the file
   */
  record Original(String key, Caller owner, String mediaId, String name) implements FoundKey {}

  /** Renditions, and pieces of uploads: never media of their own. */
  record Byproduct(Caller owner) implements FoundKey {}

  /** Lies where nothing of ours can lie. */
  record Stray() implements FoundKey {}
}
