package io.medianest.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * One act; members that do not apply are absent.
 *
 * @param actorId user id of who did it
 * @param action method and path with names in place of ids, e.g. {@code POST
 *     /admin/users/{userId}/lock}
 * @param subject the ids in the path
 * @param status what it was answered with: 2xx is done, anything else refused or failed
 * @param reason as the actor has given it, where one is asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
    long id,
    Instant at,
    String actorId,
    String tenant,
    String action,
    String subject,
    int status,
    String reason,
    String address,
    String correlationId) {}
