package io.medianest.gateway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is kept of a job's progress. */
@RegisterForReflection
record CachedProgress(int percent, String step, String detail) {}
