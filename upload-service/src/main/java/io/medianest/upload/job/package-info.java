/**
 * What owners may still do about the jobs of their media, pure: {@link
 * io.medianest.upload.job.JobDecider} decides it from the media's events.
 */
package io.medianest.upload.job;
