/**
 * Uploads nobody finished: {@link io.medianest.upload.expiry.ExpirySweep} removes them with their
 * bytes.
 */
package io.medianest.upload.expiry;
