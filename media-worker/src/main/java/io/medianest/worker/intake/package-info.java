/**
 * How deliveries become jobs here. {@link io.medianest.worker.intake.JobListeners} listens on the
 * queues of the kinds this worker takes, {@link io.medianest.worker.intake.Admission} lets a few in
 * at a time, people who wait first; {@link io.medianest.worker.intake.RunningJobs} knows what runs
 * and stops it, also when {@link io.medianest.worker.intake.ControlListener} hears that its owner
 * has called it off.
 */
package io.medianest.worker.intake;
