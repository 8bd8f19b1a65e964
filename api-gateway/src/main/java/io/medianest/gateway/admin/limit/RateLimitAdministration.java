package io.medianest.gateway.admin.limit;

import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.admin.limit.RateLimitView.Limit;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.Parameters;
import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.limit.Bucket;
import io.medianest.gateway.http.limit.Bucket.Owner;
import io.medianest.gateway.http.limit.LimitOverrides;
import io.medianest.gateway.http.limit.RateLimits;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds whose limits are meant, and changes them. */
@ApplicationScoped
class RateLimitAdministration {
  private static final List<RouteClass> ROUTES = List.of(RouteClass.API, RouteClass.UPLOAD);

  private final RateLimits limits;
  private final LimitOverrides overrides;
  private final AccountStore accounts;

  RateLimitAdministration(RateLimits limits, LimitOverrides overrides, AccountStore accounts) {
    this.limits = limits;
    this.overrides = overrides;
    this.accounts = accounts;
  }

  RateLimitView configured() {
    return new RateLimitView(
        List.of(Owner.values()).stream()
            .flatMap(owner -> ROUTES.stream().map(routes -> new Bucket(owner, routes, "")))
            .map(bucket -> limit(bucket, Optional.empty()))
            .toList());
  }

  /**
   * @param of user or client
   */
  Uni<RateLimitView> of(Caller admin, String of, String id) {
    return buckets(admin, of, id).chain(this::view);
  }

  Uni<RateLimitView> set(
      Caller admin, String of, String id, String routes, int limit, Duration howLong) {
    return change(admin, of, id, routes, bucket -> overrides.set(bucket, limit, howLong));
  }

  Uni<RateLimitView> remove(Caller admin, String of, String id, String routes) {
    return change(admin, of, id, routes, overrides::remove);
  }

  Uni<RateLimitView> reset(Caller admin, String of, String id) {
    return buckets(admin, of, id).call(all -> forEach(all, overrides::reset)).chain(this::view);
  }

  private Uni<RateLimitView> change(
      Caller admin, String of, String id, String routes, Function<Bucket, Uni<Void>> change) {
    RouteClass meant = Parameters.oneOf(RouteClass.class, "routes", routes);
    return buckets(admin, of, id)
        .call(all -> forEach(all.stream().filter(b -> b.routes() == meant).toList(), change))
        .chain(this::view);
  }

  private static Uni<Void> forEach(List<Bucket> buckets, Function<Bucket, Uni<Void>> change) {
    return Multi.createFrom()
        .iterable(buckets)
        .onItem()
        .transformToUniAndConcatenate(change::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<RateLimitView> view(List<Bucket> buckets) {
    return Multi.createFrom()
        .iterable(buckets)
        .onItem()
        .transformToUniAndConcatenate(
            bucket -> overrides.find(bucket).map(set -> limit(bucket, set)))
        .collect()
        .asList()
        .map(RateLimitView::new);
  }

  private Limit limit(Bucket bucket, Optional<LimitOverrides.Override> set) {
    return Limit.of(bucket.policy(), limits.configured(bucket.owner(), bucket.routes()), set);
  }

  /** Fails with {@code not-found} for a user of another tenant. */
  private Uni<List<Bucket>> buckets(Caller admin, String of, String id) {
    return switch (Parameters.oneOf(Owner.class, "of", of)) {
      case CLIENT -> Uni.createFrom().item(buckets(Owner.CLIENT, address(id)));
      case USER ->
          Panache.withSession(() -> accounts.inTenant(admin.tenant(), id))
              .replaceWith(() -> buckets(Owner.USER, id));
    };
  }

  private static List<Bucket> buckets(Owner owner, String id) {
    return ROUTES.stream().map(routes -> new Bucket(owner, routes, id)).toList();
  }

  /** In the one spelling in which requests are counted. */
  private static String address(String text) {
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException _) {
      throw new ProblemException(RequestProblem.Invalid.of("id", "must be an IP address"));
    }
  }
}
