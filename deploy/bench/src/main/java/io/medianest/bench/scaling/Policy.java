package io.medianest.bench.scaling;

/**
 * How a pool of workers scales. Times in seconds.
 *
 * @param queueLength messages for each pod
 * @param countsRunning whether messages being worked on count: over HTTP they do, over AMQP not
 * @param scaleUpPods pods that may come in 15 s; or as many as there are, if that is more
 * @param scaleDownPods pods that may go in a minute
 * @param scaleDownAfter length of the window whose highest wish counts for going down
 * @param grace between the signal and the end of a pod
 * @param busyLast whether idle pods are chosen first to go
 */
public record Policy(
    String name,
    int min,
    int max,
    int concurrency,
    int queueLength,
    boolean countsRunning,
    int pollingInterval,
    int cooldown,
    int scaleUpPods,
    int scaleDownPods,
    int scaleDownAfter,
    int grace,
    boolean busyLast) {

  /** As a scaler over AMQP does with KEDA's and Kubernetes' defaults. */
  public Policy asKedaComes() {
    return new Policy(
        "KEDA over AMQP, all defaults",
        min,
        max,
        concurrency,
        queueLength,
        false,
        30,
        300,
        4,
        max,
        300,
        30,
        false);
  }

  /** Always the same number of pods. */
  public Policy fixedAt(int pods) {
    return new Policy(
        "always " + pods + " pods",
        pods,
        pods,
        concurrency,
        queueLength,
        true,
        pollingInterval,
        cooldown,
        scaleUpPods,
        scaleDownPods,
        scaleDownAfter,
        grace,
        busyLast);
  }
}
