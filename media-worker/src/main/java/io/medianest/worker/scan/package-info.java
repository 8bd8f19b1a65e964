/**
 * Whether an original carries a virus. {@link io.medianest.worker.scan.ScanForViruses} is a step of
 * every pipeline, before anything else looks at the bytes; {@link
 * io.medianest.worker.scan.VirusScanner} asks clamd.
 */
package io.medianest.worker.scan;
