/**
 * Uploads on their way to storage. Two doors: the form ({@link
 * io.medianest.gateway.upload.FormRoute}, whose story is told by {@link
 * io.medianest.gateway.upload.FormUpload}) and the direct one, where the client itself writes to
 * storage ({@link io.medianest.gateway.upload.DirectUploadResource}). Both talk to upload-service
 * through {@link io.medianest.gateway.upload.Uploads}; what an upload is and whether a file is good
 * is decided there.
 */
package io.medianest.gateway.upload;
