/**
 * This process as a pod of Kubernetes: {@link io.medianest.worker.pod.DeletionCost} makes a busy
 * pod an expensive one, so that idle ones go first when fewer are wanted. Does nothing anywhere
 * else. Nobody calls it.
 */
package io.medianest.worker.pod;
