package io.medianest.upload.reconciliation;

import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.KnownObjects;

/** What an object is to the tables. */
sealed interface ObjectVerdict {
  /** KnownObjects, or so young that it may become so. */
  record Fine() implements ObjectVerdict {}

  /** Of something that is not there any more: whoever made it has no use for it. */
  record Waste(String why) implements ObjectVerdict {}

  /** May be somebody's only copy: a human being decides. */
  record Orphan(String why) implements ObjectVerdict {}

  /**
   * @param settled whether it is old enough to be judged
   */
  static ObjectVerdict of(FoundKey key, KnownObjects known, boolean settled) {
    return switch (key) {
      case FoundKey.Original original when known.keys().contains(original.key()) -> new Fine();
      case FoundKey.Rendition(_, String mediaId)
          when mediaId != null && known.media().contains(mediaId) ->
          new Fine();
      case FoundKey.Piece(_, String uploadId) when known.uploads().contains(uploadId) -> new Fine();
      case FoundKey _ when !settled -> new Fine();
      case FoundKey.Original _ -> new Orphan("belongs to no media and no upload");
      case FoundKey.Rendition(_, String mediaId) when mediaId != null ->
          new Waste("was made of media " + mediaId + ", which is gone");
      case FoundKey.Rendition _ -> new Orphan("does not tell what it was made of");
      case FoundKey.Piece(_, String uploadId) ->
          new Waste("is of upload " + uploadId + ", which is gone");
      case FoundKey.Stray _ -> new Orphan("lies where nothing of ours does");
    };
  }
}
