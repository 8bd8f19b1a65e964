/**
 * The disk jobs work on. {@link io.medianest.worker.scratch.Scratch} gives each attempt a folder of
 * its own that goes away with it; folders of processes that were killed are swept at the next
 * start.
 */
package io.medianest.worker.scratch;
