package io.medianest.upload.session;

/**
 * What lies in storage, as far as it was looked at.
 *
 * @param size bytes of the whole object
 * @param head its first bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through once, never compared.
public record StoredObject(long size, byte[] head) {}
