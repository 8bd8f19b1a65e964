/**
 * Storage, catalogue and event log compared both ways, a page at a time: {@link
 * io.medianest.upload.reconciliation.Reconciler} leads through the {@link
 * io.medianest.upload.reconciliation.Check checks}; {@link
 * io.medianest.upload.reconciliation.ObjectVerdict} decides about an object, purely.
 */
package io.medianest.upload.reconciliation;
