package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Clients whose pod is killed, all at once: each connects to another with the position it had, and
 * counts what has happened meanwhile. A thread a client, virtual; half of the facts are published
 * while they are away and half while they come.
 */
final class Comeback {
  static final int CLIENTS = 5_000;

  private static final int USERS = 50;
  private static final int STEPS = 10;
  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Fleet fleet;
  private final URI first;
  private final URI other;
  private final CountDownLatch connected = new CountDownLatch(CLIENTS);
  private final CountDownLatch published = new CountDownLatch(1);

  /** Handshakes under way before anything has died: those are not what is measured. */
  private final Semaphore opening = new Semaphore(AT_ONCE);

  /**
   * @param lost clients that were not told everything
   * @param wrong events that did not come, and those that came again
   * @param seconds from the death to the last client
   */
  record Outcome(int lost, int wrong, double seconds) {}

  Comeback(Fleet fleet, URI first, URI other) {
    this.fleet = fleet;
    this.first = first;
    this.other = other;
  }

  Outcome run(Runnable kill) throws Exception {
    List<MediaFacts> stories = new ArrayList<>();
    List<Future<List<String>>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < USERS; i++) {
        String user = "comeback-" + UUID.randomUUID();
        String token = AccessToken.of(fleet, user);
        for (int j = 0; j < CLIENTS / USERS; j++) {
          clients.add(threads.submit(() -> client(user, token)));
        }
        stories.add(new MediaFacts(fleet, user));
      }
      connected.await();
      kill.run();
      long began = System.nanoTime();
      steps(stories, STEPS / 2);
      published.countDown();
      steps(stories, STEPS - STEPS / 2);
      Outcome outcome = outcome(clients, began);
      stories.forEach(MediaFacts::close);
      return outcome;
    }
  }

  private static void steps(List<MediaFacts> stories, int count) {
    for (int i = 0; i < count; i++) {
      stories.forEach(MediaFacts::step);
    }
  }

  private static Outcome outcome(List<Future<List<String>>> clients, long began)
      throws InterruptedException {
    int lost = 0;
    int wrong = 0;
    Map<String, Integer> why = new TreeMap<>();
    for (Future<List<String>> client : clients) {
      try {
        List<String> events = client.get();
        Set<String> distinct = new HashSet<>(events);
        wrong += STEPS - distinct.size() + events.size() - distinct.size();
      } catch (ExecutionException e) {
        why.merge(String.valueOf(e.getCause()), 1, Integer::sum);
        lost++;
      }
    }
    why.entrySet().stream().limit(5).forEach(System.err::println);
    return new Outcome(lost, wrong, (System.nanoTime() - began) / 1e9);
  }

  /** Ids of the steps it was told of after its pod had died. */
  private List<String> client(String user, String token) throws Exception {
    JsonNode position;
    opening.acquire();
    BlockingSocket socket = new BlockingSocket(first, token, PATIENCE);
    try (socket) {
      position = subscribed(socket, user, "");
      opening.release();
      connected.countDown();
      socket.awaitEnd();
    }
    published.await();
    try (BlockingSocket again = new BlockingSocket(other, token, PATIENCE)) {
      JsonNode answer =
          subscribed(
              again,
              user,
              ",\"since\":{\"epoch\":\"%s\",\"offset\":%d}"
                  .formatted(position.path("epoch").asText(), position.path("offset").asLong()));
      if (!answer.path("recovered").asBoolean()) {
        throw new IOException("not recovered: " + answer);
      }
      return steps(again, answer);
    }
  }

  /** Events before the answer stand in it again. */
  private static JsonNode subscribed(BlockingSocket socket, String user, String since)
      throws IOException {
    socket.send("{\"op\":\"subscribe\",\"channel\":\"user:" + user + "\"" + since + "}");
    JsonNode frame = socket.read();
    while (!frame.path("type").asText().equals("subscribed")) {
      frame = socket.read();
    }
    return frame;
  }

  private static List<String> steps(BlockingSocket socket, JsonNode answer) throws IOException {
    List<String> ids = new ArrayList<>();
    answer.path("events").forEach(event -> note(event, ids));
    while (ids.size() < STEPS) {
      note(socket.read(), ids);
    }
    return ids;
  }

  private static void note(JsonNode frame, List<String> ids) {
    if (frame.path("event").asText().equals("media.processing.step.completed")) {
      ids.add(frame.path("eventId").asText());
    }
  }
}
