/**
 * Storage as the gateway knows it: URLs that somebody else has signed. {@link
 * io.medianest.gateway.storage.StorageClient} reads and writes by them; {@code upload} and {@code
 * playback} use it. No credentials, no bucket, no keys.
 */
package io.medianest.gateway.storage;
