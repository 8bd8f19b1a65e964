package io.medianest.hub.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A notification nobody has been told yet.
 *
 * @param sourceId of the fact or announcement it comes from
 * @param data what it is about
 */
public record Draft(NotificationType type, String sourceId, ObjectNode data) {}
