/**
 * Pictures. {@link io.medianest.worker.image.ImagePipelines} has the two lists of steps; {@link
 * io.medianest.worker.image.ImageHeader} reads what a file claims to be before anything decodes it.
 */
package io.medianest.worker.image;
