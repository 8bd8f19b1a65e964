/**
 * The programs that decode and encode, each run as a process without a shell: {@link
 * io.medianest.worker.tool.ToolRunner} runs a {@link io.medianest.worker.tool.ToolCommand} with a
 * time limit and kills it on stop, {@link io.medianest.worker.tool.Toolbox} knows which are
 * installed. Used by the steps; every other package leaves processes alone.
 */
package io.medianest.worker.tool;
