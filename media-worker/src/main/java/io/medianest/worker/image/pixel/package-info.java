/**
 * Arithmetic over pixels: what a picture looks like ({@link io.medianest.worker.image.pixel.Look})
 * and how alike two are ({@link io.medianest.worker.image.pixel.Ssim}). Reads nothing but PPM files
 * the worker has made itself; the steps of {@code image} call it.
 */
package io.medianest.worker.image.pixel;
