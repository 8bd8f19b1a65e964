package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the hub does to Redis in one atomic step. */
final class Scripts {
  /** Appends {@code entry} to a user's log and to the stream every pod tails. */
  private static final String TO_LOG =
      """
      local function toLog(live, head, history, liveLength, entry, epoch, length, memory, headMemory)
        redis.call('HSETNX', head, 'epoch', epoch)
        local offset = string.format('%.0f', redis.call('HINCRBY', head, 'offset', 1))
        redis.call('EXPIRE', head, headMemory)
        redis.call('XADD', history, 'MAXLEN', '~', length, offset .. '-0', 'event', entry)
        redis.call('EXPIRE', history, memory)
        redis.call('XADD', live, 'MAXLEN', '~', liveLength, '*',
          'event', entry, 'offset', offset, 'epoch', redis.call('HGET', head, 'epoch'))
      end
      """;

  /** KEYS live, head, history, version, job; ARGV 1-6 of the log, version, state, attempt. */
  static final String APPEND_FACT =
      TO_LOG
          + """
          if tonumber(ARGV[7]) <= tonumber(redis.call('GET', KEYS[4]) or '0') then return 0 end
          toLog(KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
          redis.call('SET', KEYS[4], ARGV[7], 'EX', ARGV[6])
          if ARGV[8] == 'running' then
            redis.call('DEL', KEYS[5])
            redis.call('HSET', KEYS[5], 'attempt', ARGV[9])
            redis.call('EXPIRE', KEYS[5], ARGV[6])
          elseif ARGV[8] == 'ended' then
            redis.call('DEL', KEYS[5])
          end
          return 1
          """;

  /** KEYS live, head, history, appended; ARGV 1-6 of the log. */
  static final String APPEND_ONCE =
      TO_LOG
          + """
          if not redis.call('SET', KEYS[4], '1', 'NX', 'EX', ARGV[6]) then return 0 end
          toLog(KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
          return 1
          """;

  /**
   * KEYS live, appended; ARGV 1-6 of the log, then how keys of heads, histories and presences
   * begin, then each user: naming three keys for each of a thousand would cost more than the rest.
   */
  static final String APPEND_TO_EACH =
      """
      if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[6]) then return 0 end
      local to = {}
      for i = 10, #ARGV do
        local head, history = ARGV[7] .. ARGV[i], ARGV[8] .. ARGV[i]
        if redis.call('EXISTS', head, ARGV[9] .. ARGV[i]) > 0 then
          redis.call('HSETNX', head, 'epoch', ARGV[3] .. i)
          local offset = string.format('%.0f', redis.call('HINCRBY', head, 'offset', 1))
          redis.call('EXPIRE', head, ARGV[6])
          local entry = string.gsub(ARGV[2], '%%user%%', function() return ARGV[i] end)
          redis.call('XADD', history, 'MAXLEN', '~', ARGV[4], offset .. '-0', 'event', entry)
          redis.call('EXPIRE', history, ARGV[5])
          to[#to + 1] = table.concat({ARGV[i], offset, redis.call('HGET', head, 'epoch')}, ' ')
        end
      end
      if #to > 0 then
        redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*',
          'event', ARGV[2], 'to', table.concat(to, '\\n'))
      end
      return 1
      """;

  /** KEYS live, job; ARGV attempt, epoch millis, length, entry. */
  static final String APPEND_PROGRESS =
      """
      if redis.call('HGET', KEYS[2], 'attempt') ~= ARGV[1] then return 0 end
      if tonumber(ARGV[2]) <= tonumber(redis.call('HGET', KEYS[2], 'at') or '0') then return 0 end
      redis.call('HSET', KEYS[2], 'at', ARGV[2])
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[4])
      return 1
      """;

  /** KEYS live; ARGV length, entry. */
  static final String APPEND_PASSING =
      """
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'event', ARGV[2])
      return 1
      """;

  /** Begins a log that is not there. KEYS head; ARGV epoch, seconds. Answers epoch and offset. */
  private static final String HEAD =
      """
      redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1])
      redis.call('EXPIRE', KEYS[1], ARGV[2])
      local epoch = redis.call('HGET', KEYS[1], 'epoch')
      local offset = redis.call('HGET', KEYS[1], 'offset') or '0'
      """;

  /** Third of the answer: the entries are all that was asked for. */
  static final int ALL = 1;

  /** Third of the answer: they are only the end of it, perhaps none; 0 when it is not known. */
  static final int THE_END = 2;

  /**
   * KEYS head, history; ARGV new epoch, seconds, epoch and offset asked for, how many events at
   * most.
   */
  static final String READ_SINCE =
      HEAD
          + """
          local since = tonumber(ARGV[4])
          if epoch ~= ARGV[3] or since > tonumber(offset) then return {epoch, offset, 0, {}} end
          if since == tonumber(offset) then return {epoch, offset, 1, {}} end
          local from = string.format('%.0f', since + 1) .. '-0'
          local entries = redis.call('XRANGE', KEYS[2], from, '+')
          if #entries > 0 and entries[1][1] == from then return {epoch, offset, 1, entries} end
          if tonumber(offset) - since > tonumber(ARGV[5]) then return {epoch, offset, 0, {}} end
          return {epoch, offset, 2, entries}
          """;

  /** KEYS head, history; ARGV new epoch, seconds, how many. Oldest first. */
  static final String READ_LAST =
      HEAD
          + """
          local entries = {}
          if tonumber(ARGV[3]) > 0 then
            local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[3])
            for i = #newest, 1, -1 do entries[#entries + 1] = newest[i] end
          end
          return {epoch, offset, 1, entries}
          """;

  private final ReactiveRedisDataSource redis;
  private final HubConfig.Live config;

  Scripts(ReactiveRedisDataSource redis, HubConfig.Live config) {
    this.redis = redis;
    this.config = config;
  }

  /** Fails when Redis is away. */
  Uni<Response> run(String script, List<String> keys, List<String> arguments) {
    return run(script, keys, arguments, config.commandTimeout());
  }

  Uni<Response> run(String script, List<String> keys, List<String> arguments, Duration patience) {
    List<String> all = new ArrayList<>(2 + keys.size() + arguments.size());
    all.add(script);
    all.add(Integer.toString(keys.size()));
    all.addAll(keys);
    all.addAll(arguments);
    return redis.execute("EVAL", all.toArray(String[]::new)).ifNoItem().after(patience).fail();
  }
}
