/**
 * The resumable door: tus 1.0 with creation, creation-with-upload, creation-defer-length,
 * expiration, checksum, termination and concatenation. {@link io.medianest.gateway.tus.TusRoute} is
 * the way in, {@link io.medianest.gateway.tus.Append} tells the story of one request with bytes,
 * and {@link io.medianest.gateway.tus.AppendTransfer} cuts them into parts. Nothing of an upload is
 * kept here: what a {@link io.medianest.gateway.tus.Writer} has recorded at upload-service is where
 * any pod goes on, and one writer at a time may record.
 */
package io.medianest.gateway.tus;
