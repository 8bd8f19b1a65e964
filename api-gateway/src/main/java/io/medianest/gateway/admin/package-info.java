/** What only administrators see: {@link io.medianest.gateway.admin.AdminEventsResource}. */
package io.medianest.gateway.admin;
