package io.medianest.gateway.projection;

import io.medianest.messaging.command.UploadReply.Accepted;

/** What the gateway knows of an upload it has just completed. */
public record Primed(
    String tenant,
    String ownerId,
    String clientId,
    String sessionId,
    String caption,
    Accepted accepted) {}
