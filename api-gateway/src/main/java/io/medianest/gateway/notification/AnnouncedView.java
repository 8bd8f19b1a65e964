package io.medianest.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param count of users who had not been told before
 */
@RegisterForReflection
record AnnouncedView(long count) {}
