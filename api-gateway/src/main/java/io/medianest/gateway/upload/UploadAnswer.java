package io.medianest.gateway.upload;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a client is told about a completed upload.
 *
 * @param duplicate true when it had uploaded the same bytes before: the ids are those of that media
 */
@RegisterForReflection
public record UploadAnswer(String mediaId, String jobId, String status, boolean duplicate) {}
