package io.medianest.messaging.delivery;

import io.opentelemetry.context.ContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

/**
 * Runs a handler on the Vert.x context of its own message. Hibernate Reactive insists on one
 * context per unit of work, and the log keys and the trace live in it; retries and confirms arrive
 * on other threads, so each run goes back to it explicitly.
 */
final class MessageContext {
  private final Context context;
  private final Map<String, String> logKeys;

  /** Never detached: the Vert.x context is the message's own and ends with it. */
  private final Optional<io.opentelemetry.context.Context> trace;

  private MessageContext(
      Context context,
      Map<String, String> logKeys,
      Optional<io.opentelemetry.context.Context> trace) {
    this.context = context;
    this.logKeys = logKeys;
    this.trace = trace;
  }

  static MessageContext of(Message<?> message, Map<String, String> logKeys) {
    Context context =
        message
            .getMetadata(LocalContextMetadata.class)
            .map(LocalContextMetadata::context)
            .orElseGet(
                () ->
                    VertxContext.getOrCreateDuplicatedContext(
                        Objects.requireNonNull(
                            Vertx.currentContext(), "messages arrive on a Vert.x context")));
    VertxContextSafetyToggle.setContextSafe(context, true);
    return new MessageContext(
        context,
        logKeys,
        TracingMetadata.fromMessage(message).map(TracingMetadata::getCurrentContext));
  }

  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                context.runOnContext(
                    _ -> {
                      logKeys.forEach(MDC::put);
                      trace.ifPresent(ContextStorage.get()::attach);
                      try {
                        work.get().subscribe().with(emitter::complete, emitter::fail);
                      } catch (RuntimeException e) {
                        emitter.fail(e);
                      }
                    }));
  }
}
