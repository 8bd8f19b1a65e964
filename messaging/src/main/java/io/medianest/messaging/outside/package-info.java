/**
 * Where a service may connect to on somebody else's word: {@link
 * io.medianest.messaging.outside.OutsideHosts}.
 */
package io.medianest.messaging.outside;
