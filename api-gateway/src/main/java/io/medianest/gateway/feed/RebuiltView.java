package io.medianest.gateway.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param events how many were applied once more
 */
@RegisterForReflection
record RebuiltView(long events) {}
