/**
 * What only administrators see: {@link io.medianest.gateway.admin.AdminEventsResource}; dead
 * letters in the package below.
 */
package io.medianest.gateway.admin;
