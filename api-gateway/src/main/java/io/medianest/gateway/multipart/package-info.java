/**
 * Reading {@code multipart/form-data} (RFC 7578) as it arrives: {@link
 * io.medianest.gateway.multipart.MultipartParser} takes chunks and tells a {@link
 * io.medianest.gateway.multipart.FormSink} what they mean, holding no more than a chunk. Pure; used
 * by {@code upload}.
 *
 * <p>Written by hand because the decoders at hand keep up to 10 MB of an upload in memory or put it
 * on disk, and none says at which byte of the body a file begins, which {@link
 * io.medianest.gateway.multipart.SizePrediction} needs.
 */
package io.medianest.gateway.multipart;
