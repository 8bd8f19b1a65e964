package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.messaging.command.EventStoreCommand.Append;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after it was asked for an event reaches a consumer of each broker: longer than the time
 * since its commit, which is what was promised. Then a burst, which must arrive whole.
 */
final class EventLagBenchmark implements Benchmark {
  private static final int PER_SECOND = 1_000;
  private static final int SECONDS = 10;
  private static final double LIMIT_MILLIS = 100;
  private static final int BURST = 10_000;
  private static final int BURST_BATCH = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "event-lag";
  }

  @Override
  public String about() {
    return "from an append to a consumer on Kafka and on RabbitMQ, at 1,000 events/s, and a burst";
  }

  @Override
  public void run(Report report) throws Exception {
    try (Fleet fleet = BenchFleet.builder().services("event-store-service").start();
        EventStoreClient store = EventStoreClient.of(fleet);
        Arrivals kafka = Arrivals.onKafka(fleet);
        Arrivals rabbit = Arrivals.onRabbitMq(fleet)) {
      report.say("warming up");
      steady(store, SECONDS, kafka, rabbit);
      report.say("measuring");
      List<String> ids = steady(store, SECONDS, kafka, rabbit);
      report.add(p99("append to Kafka consumer, p99", kafka.millis(ids)));
      report.add(p99("append to queue consumer, p99", rabbit.millis(ids)));
      report.say("a burst of " + BURST);
      long begin = System.nanoTime();
      List<String> burst = burst(store, kafka, rabbit);
      kafka.await(burst, PATIENCE);
      rabbit.await(burst, PATIENCE);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double arrived = Math.min(kafka.millis(burst).size(), rabbit.millis(burst).size());
      report.add(
          Figure.atLeast(name(), "burst arrived on both brokers", "events", arrived, BURST, 1));
      report.add(Figure.shown(name(), "burst drained", "events/s", BURST / seconds, null));
    }
  }

  private Figure p99(String figure, List<Double> millis) {
    double p99 = millis.stream().sorted().toList().get((int) (millis.size() * 0.99));
    return Figure.atMost(name(), figure, "ms", p99, null, LIMIT_MILLIS);
  }

  /** One event an append, evenly spaced; returns their ids once all have arrived. */
  private static List<String> steady(
      EventStoreClient store, int seconds, Arrivals kafka, Arrivals rabbit) throws Exception {
    List<String> ids = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < seconds * PER_SECOND; i++) {
      long due = begin + i * 1_000_000_000L / PER_SECOND;
      LockSupport.parkNanos(due - System.nanoTime());
      Append append = Facts.append(1);
      sent(append, ids, kafka, rabbit);
      store.ask(append);
    }
    kafka.await(ids, PATIENCE);
    rabbit.await(ids, PATIENCE);
    if (kafka.millis(ids).size() < ids.size() || rabbit.millis(ids).size() < ids.size()) {
      throw new IOException("not every event arrived: a percentile of the rest would say nothing");
    }
    return ids;
  }

  private static List<String> burst(EventStoreClient store, Arrivals kafka, Arrivals rabbit)
      throws Exception {
    List<String> ids = new ArrayList<>();
    List<CompletableFuture<?>> replies = new ArrayList<>();
    for (int i = 0; i < BURST / BURST_BATCH; i++) {
      Append append = Facts.append(BURST_BATCH);
      sent(append, ids, kafka, rabbit);
      replies.add(store.ask(append));
    }
    CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new)).join();
    return ids;
  }

  private static void sent(Append append, List<String> ids, Arrivals kafka, Arrivals rabbit) {
    append
        .events()
        .forEach(
            event -> {
              ids.add(event.id());
              kafka.sent(event.id());
              rabbit.sent(event.id());
            });
  }
}
