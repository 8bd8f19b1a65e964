package io.medianest.hub.connection;

import java.time.Instant;

/**
 * Who is at the other end.
 *
 * @param admin whether its token says so
 * @param tokenIssuedAt when its access token was made, to the second
 * @param tokenExpiresAt until when it may stay
 */
public record Client(
    String connectionId,
    String userId,
    String tenant,
    boolean admin,
    Instant tokenIssuedAt,
    Instant tokenExpiresAt) {}
