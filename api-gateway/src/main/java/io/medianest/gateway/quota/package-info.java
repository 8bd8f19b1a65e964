/** How much room there is: {@link io.medianest.gateway.quota.QuotaResource}. */
package io.medianest.gateway.quota;
