package io.medianest.hub.live;

import io.medianest.messaging.event.MediaEvent;

/**
 * Whose a media object is, as its first fact said.
 *
 * @param clientId the client's own name for its device, or null
 * @param sessionId the client's own name for a group of uploads, or null
 */
public record MediaOwner(String ownerId, String clientId, String sessionId) {
  public static MediaOwner of(MediaEvent.Uploaded uploaded) {
    return new MediaOwner(uploaded.ownerId(), uploaded.clientId(), uploaded.sessionId());
  }
}
