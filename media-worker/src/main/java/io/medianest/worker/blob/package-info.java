/**
 * Bytes from and to object storage. {@link io.medianest.worker.blob.FetchOriginal} and {@link
 * io.medianest.worker.blob.StoreRenditions} are the first and the last step of every pipeline;
 * {@link io.medianest.worker.blob.RenditionKeys} says where renditions live. {@link
 * io.medianest.worker.blob.Blobs} is all they need of a store; {@code S3Blobs} is the one there is.
 */
package io.medianest.worker.blob;
