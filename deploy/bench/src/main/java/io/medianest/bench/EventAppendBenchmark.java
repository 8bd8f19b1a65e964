package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appends with an expected version, from the command on the queue to the reply, while the relay
 * carries them on to both brokers. Peer: pgbench inserting straight into the same server, in turns;
 * the median of the pairs counts.
 */
final class EventAppendBenchmark implements Benchmark {
  private static final int PAIRS = 5;
  private static final int SECONDS = 6;
  private static final int ONE_AT_ONCE = 32;
  private static final int BATCH = 1_000;
  private static final int BATCHES_AT_ONCE = 2;

  @Override
  public String name() {
    return "event-append";
  }

  @Override
  public String about() {
    return "appends to the event store through its queue, beside pgbench on the same server";
  }

  @Override
  public void run(Report report) throws Exception {
    try (Fleet fleet = BenchFleet.builder().services("event-store-service").start();
        EventStoreClient store = EventStoreClient.of(fleet)) {
      Pgbench peer = new Pgbench(fleet);
      RelayProgress relay = new RelayProgress(fleet);
      long service = fleet.service("event-store-service").process().pid().orElseThrow();
      report.say("warming up");
      ours(store, ONE_AT_ONCE, 1, 2 * SECONDS);
      ours(store, BATCHES_AT_ONCE, BATCH, SECONDS);
      report.add(
          compare(
              "one event with expected version, 32 in flight",
              0.8,
              report,
              relay,
              () -> ours(store, ONE_AT_ONCE, 1, SECONDS),
              () -> peer.rate(Pgbench.ONE, ONE_AT_ONCE, SECONDS),
              peer));
      report.add(cpu("service's processor time an event, one by one", service, relay, store, 1));
      report.add(
          compare(
              "batches of 1,000",
              0.7,
              report,
              relay,
              () -> ours(store, BATCHES_AT_ONCE, BATCH, SECONDS),
              () -> BATCH * peer.rate(Pgbench.THOUSAND, BATCHES_AT_ONCE, SECONDS),
              peer));
      report.add(
          cpu("service's processor time an event, in batches", service, relay, store, BATCH));
    }
  }

  @FunctionalInterface
  private interface Measure {
    double eventsPerSecond() throws Exception;
  }

  private Figure compare(
      String figure,
      double share,
      Report report,
      RelayProgress relay,
      Measure ours,
      Measure theirs,
      Pgbench peer)
      throws Exception {
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      relay.awaitIdle();
      double we = ours.eventsPerSecond();
      relay.awaitIdle();
      peer.prepare();
      double they = theirs.eventsPerSecond();
      report.say("%s: %.0f/s, pgbench %.0f/s".formatted(figure, we, they));
      pairs.add(new double[] {we, they});
    }
    double[] median = Pairs.median(pairs);
    return Figure.atLeast(name(), figure, "events/s", median[0], median[1], share);
  }

  /** What the service spends on an event from its command to the confirms of both brokers. */
  private Figure cpu(
      String figure, long service, RelayProgress relay, EventStoreClient store, int events)
      throws Exception {
    relay.awaitIdle();
    double before = CpuTime.of(service);
    long begin = System.nanoTime();
    double rate = ours(store, events == 1 ? ONE_AT_ONCE : BATCHES_AT_ONCE, events, SECONDS);
    double appended = rate * (System.nanoTime() - begin) / 1e9;
    relay.awaitIdle();
    return Figure.shown(
        name(), figure, "µs", (CpuTime.of(service) - before) * 1e6 / appended, null);
  }

  /** Events appended and answered a second. */
  private static double ours(EventStoreClient store, int atOnce, int events, int seconds)
      throws Exception {
    AtomicLong appended = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> askers = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        askers.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    Reply reply = store.ask(Facts.append(events)).get();
                    if (!(reply instanceof Appended)) {
                      throw new IOException("answered " + reply);
                    }
                    appended.addAndGet(events);
                  }
                  return null;
                }));
      }
      for (Future<?> asker : askers) {
        asker.get();
      }
    }
    return appended.get() * 1e9 / (System.nanoTime() - begin);
  }
}
