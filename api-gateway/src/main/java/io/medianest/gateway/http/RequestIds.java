package io.medianest.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * @param correlationId of everything that follows from one act of a client, across requests and
 *     services; the client may choose it
 * @param requestId of this request alone
 */
public record RequestIds(String correlationId, String requestId) {
  public static final String CORRELATION_HEADER = "X-Correlation-ID";
  public static final String REQUEST_HEADER = "X-Request-ID";

  /** What may safely stand in a header, a log line and a message. */
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  private static final String KEY = RequestIds.class.getName();

  public static RequestIds accepting(String offered) {
    boolean sane = offered != null && SANE.matcher(offered).matches();
    return new RequestIds(
        sane ? offered : UUID.randomUUID().toString(), UUID.randomUUID().toString());
  }

  public void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** Of a request that has come through the chain, or new ones for one that failed before it. */
  public static RequestIds of(RoutingContext request) {
    RequestIds ids = request.get(KEY);
    return ids == null ? accepting(null) : ids;
  }
}
