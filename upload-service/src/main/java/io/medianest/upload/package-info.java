/**
 * upload-service: what an upload is. It owns upload sessions, the media catalogue entry and the
 * index of digests, and is the only issuer of presigned URLs. Start reading at {@link
 * io.medianest.upload.command.UploadCommandListener}, or at {@link
 * io.medianest.upload.session.UploadDecider} for the rules.
 */
package io.medianest.upload;
