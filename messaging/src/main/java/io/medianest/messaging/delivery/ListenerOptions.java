package io.medianest.messaging.delivery;

/**
 * @param queue the queue the channel consumes
 * @param concurrency how many deliveries are handled at once; the channel's {@code
 *     max-outstanding-messages} should be the same
 */
public record ListenerOptions(String queue, int concurrency, RetrySchedule retries) {}
