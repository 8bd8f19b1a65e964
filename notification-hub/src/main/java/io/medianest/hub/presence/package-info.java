/**
 * Who is there. Each connection holds a lease in Redis that its pod renews; a lease that is not
 * renewed ends, and whichever pod notices first says so: a pod that is killed leaves nobody online
 * for ever. {@link io.medianest.hub.presence.Presence} is the entry; called by the roads and the
 * frame handler.
 */
package io.medianest.hub.presence;
