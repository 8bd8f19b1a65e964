/**
 * How far running jobs are, told to whoever watches: {@link
 * io.medianest.worker.progress.ProgressSender}. Not facts: may be lost, never stored.
 */
package io.medianest.worker.progress;
