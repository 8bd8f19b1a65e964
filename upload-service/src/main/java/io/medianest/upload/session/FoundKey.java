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

  /**
   * Made of a media, never media of its own.
   *
   * @param mediaId null when its name does not tell
   */
  record Rendition(Caller owner, String mediaId) implements FoundKey {}

  /** Part of an upload that is not one object yet. */
  record Piece(Caller owner, String uploadId) implements FoundKey {}

  /** Lies where nothing of ours can lie. */
  record Stray() implements FoundKey {}
}
