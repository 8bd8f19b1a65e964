package io.medianest.gateway.http;

import io.medianest.messaging.command.UploadCommand;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who is asking. Every row and object is looked up by both ids: what is another's is not there.
 *
 * @param mediaId the one media a playback token opens; null for an access token
 */
public record Caller(String userId, String tenant, boolean admin, String mediaId) {
  private static final String KEY = Caller.class.getName();

  public static Caller user(String userId, String tenant, boolean admin) {
    return new Caller(userId, tenant, admin, null);
  }

  public static Caller player(String userId, String tenant, String mediaId) {
    return new Caller(userId, tenant, false, mediaId);
  }

  /** As other services are told. */
  public UploadCommand.Caller asCommand() {
    return new UploadCommand.Caller(tenant, userId);
  }

  public void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** Empty for a request that nobody had to sign. */
  public static Optional<Caller> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }
}
