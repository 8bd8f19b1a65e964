package io.medianest.gateway.http.limit;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.http.RouteClass;

/**
 * What is counted together.
 *
 * @param id a client's address or a user's id
 */
public record Bucket(Owner owner, RouteClass routes, String id) {
  /** Who is counted. */
  public enum Owner {
    /** Whoever comes from one address, signed in or not. */
    CLIENT,
    /** One user, from wherever. */
    USER
  }

  /** Name of the policy, as headers and configuration have it. */
  public String policy() {
    return owner == Owner.CLIENT ? routes.tag() : "user-" + routes.tag();
  }

  /**
   * Tells nothing of whose it is, also when its owner has been forgotten. In braces, so that all
   * keys of a bucket are on one node of a cluster.
   */
  String key() {
    return "{" + policy() + ":" + Sha256.hexOf(id) + "}";
  }
}
