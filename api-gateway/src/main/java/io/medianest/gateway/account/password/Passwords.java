package io.medianest.gateway.account.password;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.ServiceProblem;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes and compares passwords: bcrypt over SHA-256, since bcrypt alone ignores what lies beyond
 * 72 bytes. The scheme stands before each hash, so that it can be changed account by account. Slow
 * on purpose, hence on threads of its own, as many as there are cores; a crowd is turned away.
 */
@ApplicationScoped
public class Passwords {
  /** Kept of an account that no password lets in. */
  public static final String NONE = "none";

  private static final String SCHEME = "sha256-bcrypt:";
  private static final int COST = 10;
  private static final Pattern COST_IN_HASH =
      Pattern.compile(Pattern.quote(SCHEME) + "\\$2[aby]?\\$(\\d\\d)\\$.*");
  private static final int LONGEST_QUEUE = 64;

  /** Compared with when there is no account, so that both answers take the same time. */
  private final String nobodys = SCHEME + BcryptUtil.bcryptHash(digest("nobody's"), COST);

  private final ThreadPoolExecutor threads;

  Passwords() {
    int cores = Runtime.getRuntime().availableProcessors();
    this.threads =
        new ThreadPoolExecutor(
            cores, cores, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LONGEST_QUEUE));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether the next login should hash the password again: cheaper than today's. */
  public static boolean isOutdated(String hash) {
    Matcher cost = COST_IN_HASH.matcher(hash);
    return !cost.matches() || Integer.parseInt(cost.group(1)) < COST;
  }

  /** Completes on the caller's context. */
  public Uni<String> hash(String password) {
    return aside(() -> SCHEME + BcryptUtil.bcryptHash(digest(password), COST));
  }

  /**
   * Completes on the caller's context.
   *
   * @param hash null when there is no such account, or {@link #NONE}: false then, as slowly
   */
  public Uni<Boolean> matches(String password, String hash) {
    return aside(
        () -> {
          boolean isOne = hash != null && hash.startsWith(SCHEME);
          String known = isOne ? hash : nobodys;
          boolean same = BcryptUtil.matches(digest(password), known.substring(SCHEME.length()));
          return same && isOne;
        });
  }

  private <T> Uni<T> aside(Supplier<T> work) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(threads)
        .onFailure(RejectedExecutionException.class)
        .transform(_ -> new ProblemException(ServiceProblem.UNAVAILABLE))
        .emitOn(done -> context.runOnContext(_ -> done.run()));
  }

  private static String digest(String password) {
    return Base64.getEncoder().encodeToString(Sha256.of(password));
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
