/**
 * What is left of deleted media: {@link io.medianest.upload.deletion.DeletionSweep} removes their
 * originals and renditions from storage. The use case {@code DeleteMedia} wakes it.
 */
package io.medianest.upload.deletion;
