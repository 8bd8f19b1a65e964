package io.medianest.gateway.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An import that has begun. It is an upload: {@code GET /api/v1/uploads/{uploadId}} tells how far
 * it has come, {@code DELETE} gives it up. One that fails is no more there.
 *
 * @param mediaId what it becomes, unless its owner has these bytes already
 * @param size bytes, or -1 when the other server has not said
 */
@RegisterForReflection
record ImportAnswer(String uploadId, String mediaId, long size) {}
