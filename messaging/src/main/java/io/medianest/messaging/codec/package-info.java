/**
 * Messages to bytes and back: {@link io.medianest.messaging.codec.EventCodec} for events
 * (CloudEvents), {@link io.medianest.messaging.codec.MessageJson} for everything else. Reading is
 * tolerant (unknown fields are ignored), writing is exact (golden samples hold it).
 */
package io.medianest.messaging.codec;
