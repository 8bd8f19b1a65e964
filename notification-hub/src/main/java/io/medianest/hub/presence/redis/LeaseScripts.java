package io.medianest.hub.presence.redis;

import io.medianest.hub.revocation.Pseudonym;

/**
 * Each script begins with KEYS {@code hub:live}, {@code hub:presence:users} (users by the end of
 * their last lease) and ARGV the live stream's length, and takes the time from Redis, so that pods
 * need not agree on it. A user's own leases are in {@code hub:presence:<user>}, by their end.
 */
final class LeaseScripts {
  static final String LIVE = "hub:live";
  static final String USERS = "hub:presence:users";
  static final String OF_USER = "hub:presence:";
  static final String LAST_SEEN = "hub:last-seen:";

  private static final String COMMON =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local function say(user, status, at)
        local channel = 'presence:' .. user
        redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'event', cjson.encode({
          type = 'presence.event', event = 'user.' .. status, userId = cjson.null,
          eventId = channel .. ':' .. string.format('%.0f', now), time = time[1] * 1,
          channels = {channel}, latestKey = channel, data = {userId = user, status = status}}))
      end
      local function settle(user, leases)
        redis.call('ZREMRANGEBYSCORE', leases, '-inf', now)
        local last = redis.call('ZREVRANGE', leases, 0, 0, 'WITHSCORES')
        if #last == 0 then redis.call('ZREM', KEYS[2], user) return false end
        redis.call('ZADD', KEYS[2], last[2], user)
        redis.call('PEXPIREAT', leases, string.format('%.0f', last[2] + 60000))
        return true
      end
      """;

  /**
   * KEYS of the user's leases, of its having been forgotten; ARGV user, lease in ms, connections.
   */
  static final String HOLD =
      COMMON
          + """
          if redis.call('EXISTS', KEYS[4]) == 1 then return 0 end
          local known = redis.call('ZSCORE', KEYS[2], ARGV[2])
          for i = 4, #ARGV do redis.call('ZADD', KEYS[3], now + ARGV[3], ARGV[i]) end
          settle(ARGV[2], KEYS[3])
          if not known then say(ARGV[2], 'online') end
          return 1
          """;

  /** KEYS of the user's leases; ARGV user, grace in ms, connection. */
  static final String RELEASE =
      COMMON
          + """
          redis.call('ZADD', KEYS[3], 'XX', now + ARGV[3], ARGV[4])
          if redis.call('EXISTS', KEYS[3]) == 1 then settle(ARGV[2], KEYS[3]) end
          return 1
          """;

  /** ARGV how long last-seen is kept in ms, prefixes of leases and of last-seen. */
  static final String SWEEP =
      COMMON
          + """
          local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 500)
          for _, user in ipairs(due) do
            if not settle(user, ARGV[3] .. user) then
              redis.call('SET', ARGV[4] .. user, now, 'PX', ARGV[2])
              say(user, 'offline')
            end
          end
          return #due
          """;

  /** KEYS of leases, of having been forgotten, of last-seen; ARGV user, how long in ms. */
  static final String FORGET =
      """
      redis.call('ZREM', KEYS[2], ARGV[2])
      redis.call('DEL', KEYS[3], KEYS[5])
      redis.call('SET', KEYS[4], '1', 'PX', ARGV[3])
      return 1
      """;

  private LeaseScripts() {}

  /** Marks somebody who has been forgotten, without a name. */
  static String forgotten(String userId) {
    return "hub:presence-forgotten:" + Pseudonym.of(userId);
  }
}
