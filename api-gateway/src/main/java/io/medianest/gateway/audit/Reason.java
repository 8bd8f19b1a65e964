package io.medianest.gateway.audit;

import io.medianest.gateway.http.CurrentRequest;
import io.vertx.ext.web.RoutingContext;

/** Why somebody does what they do, for the log. */
public final class Reason {
  private static final String KEY = Reason.class.getName();

  private Reason() {}

  /** Called by resources that ask for one. */
  public static void given(CurrentRequest request, String reason) {
    request.note(KEY, reason);
  }

  /** Null when none was given. */
  static String of(RoutingContext routing) {
    return routing.get(KEY);
  }
}
