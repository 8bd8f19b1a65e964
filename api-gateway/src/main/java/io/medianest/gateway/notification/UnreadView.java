package io.medianest.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param unread how many notifications are unread
 */
@RegisterForReflection
record UnreadView(long unread) {}
