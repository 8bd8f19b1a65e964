package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply.ObjectObserved;
import io.medianest.messaging.command.UploadReply.Seen;
import io.medianest.upload.config.StorageConfig;
import io.medianest.upload.postgres.MediaTable;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Follows what storage tells of its objects. Word of them comes late, twice and in any order, so it
 * is only taken as a reason to look: what is there, and what is catalogued, decides.
 */
@ApplicationScoped
class ObserveObject {
  private static final String STORAGE = "storage";

  private final MediaTable catalogue;
  private final SessionTable sessions;
  private final ObjectStore objects;
  private final AdoptObject adoption;
  private final DeleteMedia deletion;
  private final String bucket;

  ObserveObject(
      MediaTable catalogue,
      SessionTable sessions,
      ObjectStore objects,
      AdoptObject adoption,
      DeleteMedia deletion,
      StorageConfig storage) {
    this.catalogue = catalogue;
    this.sessions = sessions;
    this.objects = objects;
    this.adoption = adoption;
    this.deletion = deletion;
    this.bucket = storage.bucket();
  }

  Uni<Reply> handle(UploadCommand.ObserveObject command, Cause cause) {
    if (command.bucket() != null && !command.bucket().equals(bucket)) {
      return refuse("The object lies in another bucket.");
    }
    return switch (ObjectKey.found(command.key())) {
      case FoundKey.Rendition(var owner, var mediaId)
          when owner.tenant().equals(command.tenant()) ->
          answer(command.key(), Seen.KNOWN, mediaId);
      case FoundKey.Piece(var owner, _) when owner.tenant().equals(command.tenant()) ->
          answer(command.key(), Seen.KNOWN, null);
      case FoundKey.Original original when original.owner().tenant().equals(command.tenant()) ->
          command.removed() ? removed(original, cause) : created(original, cause);
      case FoundKey.Rendition _, FoundKey.Piece _, FoundKey.Original _, FoundKey.Stray _ ->
          refuse("The key is not one of the tenant's media.");
    };
  }

  private Uni<Reply> created(FoundKey.Original original, Cause cause) {
    return isKnown(original)
        .chain(
            known ->
                known
                    ? answer(original.key(), Seen.KNOWN, original.mediaId())
                    : objects
                        .look(original.key())
                        .chain(
                            found ->
                                found
                                    .map(object -> adoption.adopt(original, object.size(), cause))
                                    .orElseGet(() -> answer(original.key(), Seen.OUTDATED, null))));
  }

  private Uni<Boolean> isKnown(FoundKey.Original original) {
    return sessions
        .holds(original.key())
        .chain(
            held ->
                held
                    ? Uni.createFrom().item(true)
                    : catalogue.withOriginal(original.key()).map(Optional::isPresent));
  }

  private Uni<Reply> removed(FoundKey.Original original, Cause cause) {
    return catalogue
        .withOriginal(original.key())
        .chain(
            found ->
                found
                    .map(media -> removed(media, cause))
                    .orElseGet(() -> answer(original.key(), Seen.OUTDATED, null)));
  }

  private Uni<Reply> removed(Media media, Cause cause) {
    return objects
        .look(media.objectKey())
        .chain(
            there ->
                there.isPresent()
                    ? answer(media.objectKey(), Seen.OUTDATED, media.id())
                    : deletion
                        .delete(media.id(), _ -> true, STORAGE, cause)
                        .map(
                            deleted ->
                                new ObjectObserved(
                                    media.objectKey(),
                                    deleted.filter(d -> d.first()).isPresent()
                                        ? Seen.DELETED
                                        : Seen.KNOWN,
                                    media.id())));
  }

  private static Uni<Reply> answer(String key, Seen outcome, String mediaId) {
    return Uni.createFrom().item(new ObjectObserved(key, outcome, mediaId));
  }

  private static Uni<Reply> refuse(String why) {
    Refused refused = Refusal.BAD_KEY.because(why);
    return Uni.createFrom().item(refused);
  }
}
