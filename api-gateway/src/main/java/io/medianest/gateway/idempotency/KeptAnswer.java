package io.medianest.gateway.idempotency;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * An answer as it was given. Ids of requests and limits are not part of it: they are of each
 * request alone.
 */
@RegisterForReflection
@SuppressWarnings("ArrayRecordComponent") // Written and read, never compared.
record KeptAnswer(int status, Map<String, String> headers, byte[] body) {}
