package io.medianest.gateway.media;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.projection.DeletedMedia;
import io.medianest.messaging.command.UploadCommand.DeleteMedia;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has media deleted. upload-service decides; its answer goes into the read models at once, so that
 * whoever has deleted it does not find it any more.
 */
@ApplicationScoped
class MediaDeletion {
  private final MediaStore store;
  private final Requests requests;
  private final DeletedMedia gone;

  MediaDeletion(MediaStore store, Requests requests, DeletedMedia gone) {
    this.store = store;
    this.requests = requests;
    this.gone = gone;
  }

  /** Fails with {@code not-found} for another's, unless an administrator of the tenant asks. */
  Uni<Void> delete(Caller caller, String mediaId, String correlationId) {
    return store
        .requireDeletable(caller, mediaId)
        .chain(
            () ->
                requests.ask(
                    new DeleteMedia(caller.asCommand(), mediaId, caller.admin()), correlationId))
        .chain(deleted -> gone.forget(deleted.mediaId(), deleted.ownerId()))
        .replaceWithVoid();
  }
}
