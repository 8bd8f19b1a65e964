package io.medianest.messaging.trace;

import io.medianest.messaging.topology.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.reactive.messaging.TracingMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The W3C trace context of what runs here, as the text that events and dead letters carry ({@code
 * 00-<trace id>-<span id>-<flags>}).
 */
public final class TraceContext {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private TraceContext() {}

  /** What an event decided now carries; null while nothing is traced. */
  public static String traceparent() {
    SpanContext span = Span.current().getSpanContext();
    if (!span.isValid()) {
      return null;
    }
    String[] header = new String[1];
    W3C.inject(
        Context.current(),
        header,
        (carrier, name, value) -> {
          if (name.equals(Headers.TRACEPARENT)) {
            carrier[0] = value;
          }
        });
    return header[0];
  }

  /** The id people search a trace by; empty while nothing is traced. */
  public static Optional<String> traceId() {
    return traceId(Context.current());
  }

  /**
   * @param traceparent of an event or a message; null or unreadable gives none
   */
  public static Optional<String> traceId(String traceparent) {
    return traceId(of(traceparent));
  }

  private static Optional<String> traceId(Context context) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
  }

  /**
   * The context an event was decided in, to go on with.
   *
   * @param traceparent of an event; null or unreadable gives a context without a span
   */
  public static Context of(String traceparent) {
    return W3C.extract(Context.root(), traceparent, Carrier.ONE);
  }

  /** Does {@code work} in the context a message arrived in, wherever this thread comes from. */
  public static <T> T within(Message<?> message, Supplier<T> work) {
    return TracingMetadata.fromMessage(message)
        .map(trace -> trace.getCurrentContext().wrapSupplier(work))
        .orElse(work)
        .get();
  }

  /**
   * Does {@code work} in the context an event was decided in.
   *
   * @param traceparent of the event, or null
   */
  public static <T> T within(String traceparent, Supplier<T> work) {
    return traceparent == null ? work.get() : of(traceparent).wrapSupplier(work).get();
  }

  private enum Carrier implements TextMapGetter<String> {
    ONE;

    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of(Headers.TRACEPARENT);
    }

    @Override
    public String get(String traceparent, String key) {
      return key.equals(Headers.TRACEPARENT) ? traceparent : null;
    }
  }
}
