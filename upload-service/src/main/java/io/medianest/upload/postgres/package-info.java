/**
 * The service's own tables: {@link io.medianest.upload.postgres.SessionTable}, {@link
 * io.medianest.upload.postgres.MediaTable}, {@link io.medianest.upload.postgres.CompletionTable}
 * (the one transaction that spans all) and {@link io.medianest.upload.postgres.PostgresOutbox}.
 * Called by the use cases; rows never leave this package.
 */
package io.medianest.upload.postgres;
