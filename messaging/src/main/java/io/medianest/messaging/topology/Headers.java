package io.medianest.messaging.topology;

/** Header names on both brokers. */
public final class Headers {
  public static final String EVENT_TYPE = "event-type";
  public static final String SCHEMA_VERSION = "schema-version";
  public static final String SOURCE = "source";
  public static final String CORRELATION_ID = "correlation-id";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** Which try this delivery is, from 1; carried through the delay queues. */
  public static final String ATTEMPT = "medianest-attempt";

  /** When the first try failed, ISO-8601. */
  public static final String FIRST_FAILURE_AT = "medianest-first-failure-at";

  /** Chooses the delay queue of {@link Exchanges#RETRY}. */
  public static final String RETRY_DELAY = "retry-delay";

  /**
   * Id of the replay a message belongs to; absent on what happens for the first time. Its effects
   * outside (mail, jobs, payments) have happened already.
   */
  public static final String REPLAY = "medianest-replay";

  // Evidence a parked message carries.
  public static final String REASON = "medianest-reason";
  public static final String ERROR_CLASS = "medianest-error-class";
  public static final String LAST_FAILURE_AT = "medianest-last-failure-at";
  public static final String ORIGINAL_EXCHANGE = "medianest-original-exchange";
  public static final String ORIGINAL_ROUTING_KEY = "medianest-original-routing-key";
  public static final String FAILED_QUEUE = "medianest-failed-queue";
  public static final String FAILED_SERVICE = "medianest-failed-service";

  private Headers() {}
}
