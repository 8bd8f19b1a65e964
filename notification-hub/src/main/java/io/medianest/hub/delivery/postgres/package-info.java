/** Deliveries in PostgreSQL. */
package io.medianest.hub.delivery.postgres;
