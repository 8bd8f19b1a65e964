package io.medianest.upload.postgres;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runs database work on a Vert.x context of its own. Hibernate Reactive insists on one context per
 * session, while callers arrive on whatever thread storage or a broker answered on; so each piece
 * of work gets a fresh one, and no caller needs to know where it runs.
 */
@ApplicationScoped
class UnitOfWork {
  private final Vertx vertx;

  UnitOfWork(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Commits when {@code work} succeeds; completes on the work's context. */
  <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
    return onOwnContext(() -> Panache.withTransaction(work));
  }

  /** For reads that need no transaction. */
  <T> Uni<T> inSession(Supplier<Uni<T>> work) {
    return onOwnContext(() -> Panache.withSession(work));
  }

  private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              own.runOnContext(
                  _ -> {
                    try {
                      work.get().subscribe().with(emitter::complete, emitter::fail);
                    } catch (RuntimeException e) {
                      emitter.fail(e);
                    }
                  });
            });
  }
}
