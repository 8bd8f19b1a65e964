/**
 * Projections built anew from the log, beside the live one: {@link
 * io.medianest.messaging.rebuild.Rebuild} reads, a service's {@link
 * io.medianest.messaging.rebuild.Shadow} keeps the copy, compares and swaps.
 */
package io.medianest.messaging.rebuild;
