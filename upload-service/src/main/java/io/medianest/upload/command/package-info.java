/**
 * The commands of other services. {@link io.medianest.upload.command.UploadCommandListener} takes
 * them from {@code uploads.commands} and hands each to its use case: {@code OpenUpload}, {@code
 * SignPartUrls}, {@code CompleteUpload}, {@code AbortUpload}, {@code SignDownloadUrls}, {@code
 * ChangeJob}. Each is idempotent, and each checks tenant and owner.
 */
package io.medianest.upload.command;
