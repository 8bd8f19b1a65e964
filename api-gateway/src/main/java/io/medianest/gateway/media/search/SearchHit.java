package io.medianest.gateway.media.search;

import io.medianest.gateway.media.MediaSummary;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param score how well it fits; comparable within one search only
 */
@RegisterForReflection
record SearchHit(double score, MediaSummary media) {}
