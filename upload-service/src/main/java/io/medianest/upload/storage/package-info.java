/**
 * The object store. {@link io.medianest.upload.storage.ObjectStore} looks at, joins and removes
 * what clients have put there; {@link io.medianest.upload.storage.PresignedUrls} lets clients put
 * and get it themselves. Called by the use cases; nobody else in the fleet signs URLs.
 */
package io.medianest.upload.storage;
