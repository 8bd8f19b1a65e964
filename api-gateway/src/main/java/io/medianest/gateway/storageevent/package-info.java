/**
 * What object storage tells of its objects: {@link
 * io.medianest.gateway.storageevent.StorageEventResource} takes it, {@link
 * io.medianest.gateway.storageevent.Envelopes} unwraps it, {@link
 * io.medianest.gateway.storageevent.StorageEvents} passes each object on to upload-service, which
 * looks for itself.
 */
package io.medianest.gateway.storageevent;
