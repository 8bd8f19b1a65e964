package io.medianest.gateway.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A write under a key while it runs. Its lease is renewed until it ends or its client is gone. */
public final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);
  private static final String KEY = Attempt.class.getName();
  private static final Duration RENEWED_EVERY = WriteStore.LEASE.dividedBy(3);

  /** Refused without having done anything, and another time perhaps not: worth trying again. */
  private static final Set<Integer> NOT_FINAL = Set.of(401, 408, 409, 425, 429);

  private final WriteStore store;
  private final Write write;
  private final UUID id;
  private final boolean anonymous;
  private final Vertx vertx;
  private final long renewal;

  private Attempt(WriteStore store, Write write, UUID id, boolean anonymous, Vertx vertx) {
    this.store = store;
    this.write = write;
    this.id = id;
    this.anonymous = anonymous;
    this.vertx = vertx;
    this.renewal =
        vertx.setPeriodic(
            RENEWED_EVERY.toMillis(),
            _ -> store.renew(write, id).subscribe().with(_ -> {}, Attempt::log));
  }

  /**
   * @param anonymous of strangers only successes are kept: they cannot fill the table with refusals
   */
  static void begin(
      RoutingContext request, WriteStore store, Write write, UUID id, boolean anonymous) {
    Attempt attempt = new Attempt(store, write, id, anonymous, request.vertx());
    request.put(KEY, attempt);
    request.addEndHandler(_ -> attempt.stopRenewing());
  }

  /** Empty for a request without a key. */
  public static Optional<Attempt> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /**
   * Call before the answer goes out. An answer that is final is kept; after any other the same
   * request may be sent again. Never fails: the write itself is done either way.
   */
  public Uni<Void> ended(int status, Map<String, String> headers, byte[] body) {
    stopRenewing();
    Uni<Void> done =
        isFinal(status)
            ? store.keep(write, id, new KeptAnswer(status, headers, body))
            : store.release(write, id);
    return done.onFailure().invoke(Attempt::log).onFailure().recoverWithNull();
  }

  private boolean isFinal(int status) {
    return anonymous ? status < 300 : status < 500 && !NOT_FINAL.contains(status);
  }

  private void stopRenewing() {
    vertx.cancelTimer(renewal);
  }

  private static void log(Throwable failure) {
    LOG.warnf("an Idempotency-Key could not be brought up to date: %s", failure.getMessage());
  }
}
