/**
 * The read models of media and jobs, built anew from the log beside the live ones: {@link
 * io.medianest.gateway.admin.rebuild.RebuildResource} takes orders and tells how they go, {@link
 * io.medianest.gateway.admin.rebuild.RebuildRunner} feeds a {@link
 * io.medianest.gateway.admin.rebuild.ReadModelCopy}, which compares and swaps. What a fact means is
 * said in {@code projection} alone, for live tables and copies.
 */
package io.medianest.gateway.admin.rebuild;
