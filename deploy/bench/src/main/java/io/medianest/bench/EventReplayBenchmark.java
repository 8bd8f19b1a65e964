package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.site.Tool;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A projection rebuilt from the whole log, asked for over the queue and counted by stream, as
 * analytics rebuilds its own. Peer: PostgreSQL writing the same rows out in the same order.
 */
final class EventReplayBenchmark implements Benchmark {
  private static final int EVENTS = 300_000;
  private static final int PER_STREAM = 10;
  private static final int PAGE = 1_000;
  private static final int PAIRS = 5;
  private static final double SHARE = 0.25;

  /**
   * As the service writes them; one transaction for each thousand, as appends come in batches. Told
   * to nobody: the relays would be at work beside the measurement.
   */
  private static final String FILL =
      """
      truncate eventstore.events, eventstore.event_keys;
      do $$
      begin
        for batch in 0..%1$d loop
          with written as (
            insert into eventstore.events (
              stream_id, version, event_id, type, schema_version, source, tenant, time,
              correlation_id, data)
            select 'user-' || (g / %2$d), g %% %2$d + 1, gen_random_uuid()::text,
              'user.registered', 1, 'api-gateway', 'bench', now(), 'c-' || (g / %2$d),
              jsonb_build_object('userId', 'user-' || (g / %2$d), 'tenantId', 'bench',
                'role', repeat('x', %3$d))
            from generate_series(batch * 1000, batch * 1000 + 999) g
            returning event_id, stream_id, version, tx, position)
          insert into eventstore.event_keys (event_id, stream_id, version, tx, position)
          select event_id, stream_id, version, tx, position from written;
          commit;
        end loop;
      end $$;
      update eventstore.relay_checkpoints set (tx, position) = (
        select tx, position from eventstore.events order by tx desc, position desc limit 1);
      vacuum analyze eventstore.events;
      vacuum analyze eventstore.event_keys;
      checkpoint;
      """
          .formatted(EVENTS / 1_000 - 1, PER_STREAM, Facts.DATA_BYTES - 50);

  private static final String SCAN =
      """
      copy (
        select tx, position, event_id, source, type, schema_version, stream_id, version, time,
          tenant, correlation_id, causation_id, traceparent, data
        from eventstore.events order by tx, position) to stdout
      """;

  @Override
  public String name() {
    return "event-replay";
  }

  @Override
  public String about() {
    return "a projection rebuilt from 300,000 events, beside a plain scan of the same table";
  }

  @Override
  public void run(Report report) throws Exception {
    try (Fleet fleet = BenchFleet.builder().services("event-store-service").start()) {
      Psql psql = Psql.of(fleet);
      fleet.service("event-store-service").stop();
      psql.execute(FILL);
      fleet.service("event-store-service").start();
      try (EventStoreClient store = EventStoreClient.of(fleet)) {
        double[] median = Pairs.median(measure(report, store, psql));
        report.add(
            Figure.atLeast(
                name(), "rebuild from 300,000 events", "events/s", median[0], median[1], SHARE));
      }
    }
  }

  private static List<double[]> measure(Report report, EventStoreClient store, Psql psql)
      throws Exception {
    report.say("warming up");
    rebuild(store);
    scan(psql);
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      double ours = EVENTS / rebuild(store);
      double peer = EVENTS / scan(psql);
      report.say("rebuild: %.0f/s, scan %.0f/s".formatted(ours, peer));
      pairs.add(new double[] {ours, peer});
    }
    return pairs;
  }

  /** Seconds. The next page is on its way while one is counted. */
  private static double rebuild(EventStoreClient store) throws Exception {
    long begin = System.nanoTime();
    Map<String, Integer> projection = new HashMap<>();
    int seen = 0;
    CompletableFuture<Reply> asked = ask(store, null);
    while (asked != null) {
      if (!(asked.get() instanceof EventPage page)) {
        throw new IOException("answered " + asked.get());
      }
      asked = page.end() ? null : ask(store, page.next());
      for (EventEnvelope event : page.events()) {
        projection.merge(event.streamId(), event.data().size(), Integer::sum);
      }
      seen += page.events().size();
    }
    if (seen < EVENTS || projection.size() < EVENTS / PER_STREAM) {
      throw new IOException("only " + seen + " events of " + projection.size() + " streams");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static CompletableFuture<Reply> ask(EventStoreClient store, String after)
      throws IOException {
    return store.ask(new ReadAll(EventFilter.ALL, after, PAGE));
  }

  private static double scan(Psql psql) {
    long begin = System.nanoTime();
    psql.run(Tool.PSQL, List.of("-Xq", "-o", "/dev/null", "-c", SCAN), "");
    return (System.nanoTime() - begin) / 1e9;
  }
}
