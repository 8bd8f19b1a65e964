package io.medianest.gateway.imports;

import io.medianest.gateway.http.Caller;

/**
 * A file that is being fetched.
 *
 * @param tries pods that have worked on it, this one included
 */
record ImportRun(String uploadId, Caller caller, String url, String correlationId, int tries) {}
