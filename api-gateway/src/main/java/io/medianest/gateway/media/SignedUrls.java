package io.medianest.gateway.media;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.Problems;
import io.medianest.gateway.problem.ServiceProblem;
import io.medianest.gateway.redis.RedisGuard;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * URLs signed by upload-service, kept in Redis for half of the time they work: a media object that
 * is looked at again costs nobody else anything, and is the same to the byte. What is kept belongs
 * to exactly these keys, so a media object that has got other renditions has other URLs. While
 * upload-service is away, kept ones go on; without any there are none, and everything else is
 * there.
 */
@ApplicationScoped
class SignedUrls {
  /** A reader does not wait as long as a writer would. */
  private static final Duration SIGNED_WITHIN = Duration.ofSeconds(5);

  private static final Signed NONE = new Signed(Map.of(), null, null);

  private final Requests requests;
  private final RedisAPI redis;
  private final RedisGuard guard;
  private final Clock clock;

  SignedUrls(Requests requests, RedisAPI redis, RedisGuard guard, Clock clock) {
    this.requests = requests;
    this.redis = redis;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * For an owner whose media it is known to be. Fails only when the service refuses.
   *
   * @param keys of objects
   */
  Uni<Signed> of(Caller owner, String mediaId, List<String> keys, String correlationId) {
    String cacheKey = "gateway:urls:" + mediaId + ":" + Integer.toHexString(keys.hashCode());
    return kept(cacheKey)
        .chain(
            kept ->
                kept != null
                    ? Uni.createFrom().item(kept)
                    : sign(new SignDownloads(owner.asCommand(), mediaId, keys), correlationId)
                        .call(signed -> keep(cacheKey, signed)));
  }

  private Uni<Signed> sign(SignDownloads command, String correlationId) {
    return requests
        .ask(command, correlationId, SIGNED_WITHIN)
        .map(answer -> new Signed(answer.urls(), clock.instant(), answer.expiresAt()))
        .onFailure(failure -> Problems.of(failure) == ServiceProblem.UNAVAILABLE)
        .recoverWithItem(NONE);
  }

  /** Null when there are none. */
  private Uni<Signed> kept(String cacheKey) {
    return guard.orElse(
        () ->
            redis
                .get(cacheKey)
                .map(
                    found ->
                        found == null ? null : MessageJson.read(found.toBytes(), Signed.class)),
        () -> Uni.createFrom().nullItem());
  }

  private Uni<Void> keep(String cacheKey, Signed signed) {
    if (signed.expiresAt() == null) {
      return Uni.createFrom().voidItem();
    }
    long seconds = Duration.between(clock.instant(), signed.expiresAt()).toSeconds() / 2;
    return seconds <= 0
        ? Uni.createFrom().voidItem()
        : guard.orElse(
            () ->
                redis
                    .set(List.of(cacheKey, json(signed), "EX", Long.toString(seconds)))
                    .replaceWithVoid(),
            () -> Uni.createFrom().voidItem());
  }

  private static String json(Signed signed) {
    return new String(MessageJson.write(signed), StandardCharsets.UTF_8);
  }
}
