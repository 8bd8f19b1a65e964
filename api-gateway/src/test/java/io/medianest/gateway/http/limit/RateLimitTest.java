package io.medianest.gateway.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.http.RouteClass;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void letsTheLastOneInAndTheNextOneNot() {
    assertThat(new RateLimitDecision("api", 100, 100).allowed()).isTrue();
    assertThat(new RateLimitDecision("api", 100, 101).allowed()).isFalse();
  }

  @Test
  void saysWhatIsLeft() {
    assertThat(new RateLimitDecision("api", 100, 40).header()).isEqualTo("\"api\";r=60;t=1");
    assertThat(new RateLimitDecision("api", 100, 140).header()).isEqualTo("\"api\";r=0;t=1");
    assertThat(new RateLimitDecision("api", 100, 1).policyHeader()).isEqualTo("\"api\";q=100;w=1");
  }

  @Test
  void countsEachKeyAndSecondApart() {
    LocalRateLimiter limiter = new LocalRateLimiter();
    assertThat(count(limiter, "a", 1)).isEqualTo(1);
    assertThat(count(limiter, "a", 1)).isEqualTo(2);
    assertThat(count(limiter, "b", 1)).isEqualTo(1);
    assertThat(count(limiter, "a", 2)).isEqualTo(1);
  }

  @Test
  void ofTwoLimitsTheNearerOneIsTold() {
    RateLimitDecision client = new RateLimitDecision("api", 100, 40);
    RateLimitDecision user = new RateLimitDecision("user-api", 200, 199);
    assertThat(client.orNearer(user)).isEqualTo(user);
    assertThat(user.orNearer(client)).isEqualTo(user);
  }

  @Test
  void aUserAndAClientOfOneNameAreCountedApart() {
    assertThat(new Bucket(Bucket.Owner.USER, RouteClass.API, "x").key())
        .isNotEqualTo(new Bucket(Bucket.Owner.CLIENT, RouteClass.API, "x").key());
  }

  @Test
  void onlyOpeningAnUploadCountsAsOne() {
    assertThat(RouteClass.of(HttpMethod.POST, "/api/v1/media")).isEqualTo(RouteClass.UPLOAD);
    assertThat(RouteClass.of(HttpMethod.POST, "/videos/")).isEqualTo(RouteClass.UPLOAD);
    assertThat(RouteClass.of(HttpMethod.POST, "/api/v1/uploads")).isEqualTo(RouteClass.UPLOAD);
    assertThat(RouteClass.of(HttpMethod.GET, "/api/v1/media")).isEqualTo(RouteClass.API);
    assertThat(RouteClass.of(HttpMethod.POST, "/api/v1/uploads/1/complete"))
        .isEqualTo(RouteClass.API);
    assertThat(RouteClass.of(HttpMethod.GET, "/q/metrics")).isEqualTo(RouteClass.OPERATIONS);
  }

  private static long count(RateLimiter limiter, String key, long second) {
    Bucket bucket = new Bucket(Bucket.Owner.CLIENT, RouteClass.API, key);
    return limiter.count(bucket, second).await().indefinitely().requests();
  }
}
