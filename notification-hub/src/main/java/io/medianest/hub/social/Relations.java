package io.medianest.hub.social;

/**
 * What is between the caller and another user.
 *
 * @param known whether there is such a user in the caller's tenant
 * @param followed whether the caller follows the other
 * @param follows whether the other follows the caller
 * @param blocked whether the caller has blocked the other
 * @param blockedBy whether the other has blocked the caller
 */
public record Relations(
    boolean known, boolean followed, boolean follows, boolean blocked, boolean blockedBy) {}
