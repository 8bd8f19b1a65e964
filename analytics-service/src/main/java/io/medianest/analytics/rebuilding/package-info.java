/**
 * Counts the log anew, beside the live counts: {@link
 * io.medianest.analytics.rebuilding.CountsRebuild}, called by {@code answering}. {@code postgres}
 * keeps the copy, compares and swaps.
 */
package io.medianest.analytics.rebuilding;
