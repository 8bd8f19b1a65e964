package io.medianest.gateway.media;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * @param urls by object key; empty while nobody can sign any
 * @param at when they were signed; null without any
 * @param expiresAt until when they work; null without any
 */
@RegisterForReflection
record Signed(Map<String, String> urls, Instant at, Instant expiresAt) {}
