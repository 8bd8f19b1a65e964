package io.medianest.gateway.account;

import io.medianest.gateway.http.CurrentRequest;

/**
 * Where a login comes from.
 *
 * @param device what the client calls itself; may be empty
 */
public record Client(String address, String device, String correlationId) {
  public static Client of(CurrentRequest request) {
    return new Client(request.address(), request.device(), request.correlationId());
  }
}
