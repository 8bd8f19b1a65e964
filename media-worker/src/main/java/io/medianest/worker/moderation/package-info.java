/**
 * Whether what a file shows is fit to be seen: asked of a program the operator chooses. {@link
 * io.medianest.worker.moderation.ModerateContent} is the step, {@link
 * io.medianest.worker.moderation.Opinion} what it has found out; a job's end tells it as {@code
 * content.flagged}.
 */
package io.medianest.worker.moderation;
