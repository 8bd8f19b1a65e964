package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.MediaOwner;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whose a media object is, as far as the hub has heard; forgotten after a while. */
@ApplicationScoped
public class MediaOwners {
  private final ReactiveValueCommands<String, String> values;
  private final HubConfig.Live config;

  MediaOwners(ReactiveRedisDataSource redis, HubConfig config) {
    this.values = redis.value(String.class);
    this.config = config.live();
  }

  /** Fails when Redis is away. */
  public Uni<Void> remember(String mediaId, MediaOwner owner) {
    String json = new String(MessageJson.write(owner), StandardCharsets.UTF_8);
    return values
        .set(HubKeys.owner(mediaId), json, new SetArgs().ex(config.memory()))
        .ifNoItem()
        .after(config.commandTimeout())
        .fail();
  }

  /** Fails when Redis is away. */
  public Uni<Optional<MediaOwner>> find(String mediaId) {
    return values
        .get(HubKeys.owner(mediaId))
        .ifNoItem()
        .after(config.commandTimeout())
        .fail()
        .map(json -> Optional.ofNullable(json).map(MediaOwners::read));
  }

  private static MediaOwner read(String json) {
    return MessageJson.read(json.getBytes(StandardCharsets.UTF_8), MediaOwner.class);
  }
}
