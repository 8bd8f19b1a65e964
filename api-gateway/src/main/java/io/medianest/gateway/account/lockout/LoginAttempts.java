package io.medianest.gateway.account.lockout;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.problem.LockedOut;
import io.medianest.gateway.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every attempt counts as failed when it begins and is taken back when it succeeds, in one
 * statement each: a thousand guesses at once are a thousand failures. Counts are shared by all pods
 * and outlive them; an hour without a failure forgets them.
 */
@ApplicationScoped
public class LoginAttempts {
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** No row is written, and none counted, while the subject is blocked. $3 seconds by failures. */
  private static final String BEGIN =
      """
      INSERT INTO login_attempt AS a (subject, failures, last_at, blocked_until)
      VALUES ($1, 1, $2, $2)
      ON CONFLICT (subject) DO UPDATE SET
        failures = CASE WHEN a.last_at < $4 THEN 1 ELSE a.failures + 1 END,
        last_at = $2,
        blocked_until = CASE WHEN a.last_at < $4 THEN $2 ELSE
          $2 + make_interval(secs => ($3::int[])[least(a.failures + 1, cardinality($3::int[]))]) END
      WHERE a.blocked_until <= $2""";

  private static final String BLOCKED =
      "SELECT blocked_until FROM login_attempt WHERE subject = $1";
  private static final String CLEAR = "DELETE FROM login_attempt WHERE subject = $1";
  private static final String TAKE_BACK =
      """
      UPDATE login_attempt SET failures = greatest(failures - 1, 0), blocked_until = last_at
      WHERE subject = $1""";
  private static final String FORGET = "DELETE FROM login_attempt WHERE last_at < $1";

  private final Pool pool;
  private final Clock clock;
  private final BackOff address;

  LoginAttempts(
      Pool pool,
      Clock clock,
      @ConfigProperty(name = "medianest.lock-out.address-failures") int addressFailures) {
    this.pool = pool;
    this.clock = clock;
    this.address = new BackOff(addressFailures, BackOff.ACCOUNT.longest());
  }

  /**
   * Before a password is compared. Fails with {@link LockedOut}, whether or not there is such an
   * account.
   *
   * @param email normalised
   */
  public Uni<Void> begin(String email, String from) {
    return begin(ofAddress(from), address).chain(() -> begin(ofAccount(email), BackOff.ACCOUNT));
  }

  /** After a password was right. Only its own attempt is taken back from the address. */
  public Uni<Void> succeeded(String email, String from) {
    return run(TAKE_BACK, Tuple.of(ofAddress(from))).chain(() -> forgive(email));
  }

  /** The account's failures count no more; those of addresses do. */
  public Uni<Void> forgive(String email) {
    return run(CLEAR, Tuple.of(ofAccount(email))).replaceWithVoid();
  }

  private Uni<Void> begin(String subject, BackOff backOff) {
    Instant now = clock.instant();
    Tuple values = Tuple.of(subject, at(now), backOff.steps(), at(now.minus(FORGOTTEN_AFTER)));
    return run(BEGIN, values)
        .chain(
            counted ->
                counted.rowCount() == 1
                    ? Uni.createFrom().voidItem()
                    : run(BLOCKED, Tuple.of(subject)).chain(rows -> blocked(rows, now)));
  }

  private static Uni<Void> blocked(RowSet<Row> rows, Instant now) {
    Duration left =
        rows.iterator().hasNext()
            ? Duration.between(now, rows.iterator().next().getOffsetDateTime(0).toInstant())
            : Duration.ZERO;
    return Uni.createFrom()
        .failure(new ProblemException(new LockedOut(Duration.ofSeconds(left.toSeconds() + 1))));
  }

  @Scheduled(every = "1h", delayed = "12m")
  Uni<Void> forget() {
    return run(FORGET, Tuple.of(at(clock.instant().minus(FORGOTTEN_AFTER)))).replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String ofAccount(String email) {
    return Sha256.hexOf("account " + email);
  }

  private static String ofAddress(String address) {
    return Sha256.hexOf("address " + address);
  }
}
