/** Notifications in PostgreSQL. */
package io.medianest.hub.notification.postgres;
