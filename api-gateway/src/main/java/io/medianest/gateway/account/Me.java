package io.medianest.gateway.account;

import io.medianest.gateway.http.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who is asking, as the token says.
 *
 * @param role user or admin
 */
@RegisterForReflection
record Me(String userId, String tenant, String role) {
  static Me of(Caller caller) {
    return new Me(caller.userId(), caller.tenant(), caller.admin() ? "admin" : "user");
  }
}
