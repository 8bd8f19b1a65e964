/**
 * Films. {@link io.medianest.worker.video.VideoPipelines} has the two lists of steps; the packages
 * below are named after what they do: {@code film} reads, {@code ladder} chooses qualities, {@code
 * hls} encodes, {@code still} makes pictures, {@code review} looks at the result, {@code likeness}
 * measures.
 */
package io.medianest.worker.video;
