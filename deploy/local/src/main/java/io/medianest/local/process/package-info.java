/**
 * Operating-system processes that outlive the object that started them: each is known by a record
 * on disk (pid and start time), so that another process, or the next start after a crash, can stop
 * exactly what was started and nothing else. Entry type: {@link
 * io.medianest.local.process.ChildProcess}. Called by the parts and the fleet. Linux only: it reads
 * {@code /proc}.
 */
package io.medianest.local.process;
