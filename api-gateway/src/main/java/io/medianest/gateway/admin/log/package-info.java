/**
 * The event log as administrators read it: what happened, in which stream, because of what. {@link
 * io.medianest.gateway.admin.log.EventLogResource} asks event-store-service; nothing is kept here.
 */
package io.medianest.gateway.admin.log;
