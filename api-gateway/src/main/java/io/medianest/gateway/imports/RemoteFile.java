package io.medianest.gateway.imports;

import io.medianest.gateway.transfer.Inflow;

/**
 * A file elsewhere that has begun to come.
 *
 * @param contentType or null
 * @param length bytes that come, or -1
 * @param giveUp ends the connection
 */
record RemoteFile(String fileName, String contentType, long length, Inflow body, Runnable giveUp) {}
