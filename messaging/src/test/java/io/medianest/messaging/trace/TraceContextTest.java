package io.medianest.messaging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static EventEnvelope decided() {
    return EventCodec.envelope(
        new ProcessingCancelled("m", "j", "somebody"),
        "upload-service",
        "media-m",
        Instant.EPOCH,
        "t",
        "c",
        null);
  }

  @Test
  void anEventCarriesTheTraceItWasDecidedIn() {
    EventEnvelope event = TraceContext.within(PARENT, TraceContextTest::decided);

    assertThat(event.traceparent()).isEqualTo(PARENT);
  }

  @Test
  void anEventDecidedInNoTraceCarriesNone() {
    assertThat(decided().traceparent()).isNull();
    assertThat(TraceContext.traceId()).isEmpty();
  }

  @Test
  void anUnreadableTraceIsNone() {
    assertThat(TraceContext.within("00-not-a-trace", TraceContextTest::decided).traceparent())
        .isNull();
    assertThat(TraceContext.within((String) null, TraceContextTest::decided).traceparent())
        .isNull();
  }

  @Test
  void workForAMessageRunsInTheTraceItCameBy() {
    Context arrived = TraceContext.of(PARENT);
    Message<String> message = Message.of("body", Metadata.of(TracingMetadata.withCurrent(arrived)));

    assertThat(TraceContext.within(message, () -> TraceContext.traceId())).contains(TRACE);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void theIdOfATraceIsReadOffWhatAMessageCarries() {
    assertThat(TraceContext.traceId(PARENT)).contains(TRACE);
    assertThat(TraceContext.traceId((String) null)).isEmpty();
  }

  @Test
  void aMessageWithoutATraceIsHandledAllTheSame() {
    assertThat(TraceContext.within(Message.of("body"), () -> "done")).isEqualTo("done");
  }
}
