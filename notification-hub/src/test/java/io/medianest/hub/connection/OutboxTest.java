package io.medianest.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.hub.protocol.CloseCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final SlowWire wire = new SlowWire();
  private final Outbox outbox = new Outbox(wire, 3, new HubMeters(new SimpleMeterRegistry()));

  @Test
  void writesOneFrameAfterTheOther() {
    outbox.send("1");
    outbox.send("2");
    assertThat(wire.sent).containsExactly("1");

    wire.finish();

    assertThat(wire.sent).containsExactly("1", "2");
  }

  @Test
  void keepsOnlyTheLatestOfWaitingProgress() {
    outbox.send("on its way");
    outbox.sendLatest("10 %", "job");
    outbox.send("step");
    outbox.sendLatest("20 %", "job");

    wire.finishAll();

    assertThat(wire.sent).containsExactly("on its way", "step", "20 %");
  }

  @Test
  void keepsTheProgressOfDifferentJobsApart() {
    outbox.send("on its way");
    outbox.sendLatest("a", "job-a");
    outbox.sendLatest("b", "job-b");

    wire.finishAll();

    assertThat(wire.sent).containsExactly("on its way", "a", "b");
  }

  @Test
  void closesAClientThatTooMuchWaitsFor() {
    outbox.send("on its way");
    outbox.send("1");
    outbox.send("2");
    outbox.send("3");
    assertThat(wire.closed).isEmpty();

    outbox.send("4");
    outbox.send("5");
    wire.finishAll();

    assertThat(wire.closed).containsExactly(CloseCode.TOO_SLOW);
    assertThat(wire.sent).containsExactly("on its way");
  }

  @Test
  void closesAClientThatDoesNotTakeAFrame() {
    outbox.send("on its way");

    await()
        .untilAsserted(
            () -> {
              outbox.closeIfStuck(Duration.ofMillis(1));
              assertThat(wire.closed).containsExactly(CloseCode.TOO_SLOW);
            });
  }

  @Test
  void leavesAClientAloneThatHasNothingToTake() {
    outbox.send("1");
    wire.finish();

    outbox.closeIfStuck(Duration.ZERO);

    assertThat(wire.closed).isEmpty();
  }

  @Test
  void sendsNothingAfterTheClose() {
    outbox.close(CloseCode.GOING_AWAY, "why");
    outbox.close(CloseCode.GOING_AWAY, "why");
    outbox.send("1");

    assertThat(wire.closed).containsExactly(CloseCode.GOING_AWAY);
    assertThat(wire.sent).isEmpty();
  }

  @Test
  void growsNoStackWhenTheWireIsFasterThanTheCaller() {
    List<String> sent = new ArrayList<>();
    Outbox fast =
        new Outbox(
            new Wire() {
              @Override
              public Uni<Void> send(String frame) {
                sent.add(frame);
                return Uni.createFrom().voidItem();
              }

              @Override
              public void close(CloseCode code, String reason) {
                throw new AssertionError("closed: " + code);
              }
            },
            3,
            new HubMeters(new SimpleMeterRegistry()));

    for (int i = 0; i < 100_000; i++) {
      fast.send(Integer.toString(i));
    }

    assertThat(sent).hasSize(100_000).endsWith("99999");
  }

  /** Writes a frame when it is told to. */
  private static final class SlowWire implements Wire {
    final List<String> sent = new ArrayList<>();
    final List<CloseCode> closed = new ArrayList<>();
    private UniEmitter<? super Void> writing;

    @Override
    public Uni<Void> send(String frame) {
      sent.add(frame);
      return Uni.createFrom().emitter(emitter -> writing = emitter);
    }

    @Override
    public void close(CloseCode code, String reason) {
      closed.add(code);
    }

    void finish() {
      UniEmitter<? super Void> done = writing;
      writing = null;
      done.complete(null);
    }

    void finishAll() {
      while (writing != null) {
        finish();
      }
    }
  }
}
