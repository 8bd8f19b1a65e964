package io.medianest.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.hub.protocol.CloseCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final SlowWire wire = new SlowWire();
  private final Outbox outbox =
      new Outbox(wire, new Outbox.Capacity(3, 1_000), new HubMeters(new SimpleMeterRegistry()));

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
    outbox.sendLatest(new Frame("10 %"), "job");
    outbox.send("step");
    outbox.sendLatest(new Frame("20 %"), "job");

    wire.finishAll();

    assertThat(wire.sent).containsExactly("on its way", "step", "20 %");
  }

  @Test
  void keepsTheProgressOfDifferentJobsApart() {
    outbox.send("on its way");
    outbox.sendLatest(new Frame("a"), "job-a");
    outbox.sendLatest(new Frame("b"), "job-b");

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
  void closesAClientThatTooLongFramesWaitFor() {
    outbox.send("on its way");
    outbox.send("x".repeat(5_000));
    assertThat(wire.closed).as("one alone may be of any length").isEmpty();

    outbox.send("1");

    assertThat(wire.closed).containsExactly(CloseCode.TOO_SLOW);
  }

  @Test
  void writesWhatHasComeMeanwhileTogether() {
    outbox.send("on its way");
    outbox.send("1");
    outbox.send("2");

    wire.finish();

    assertThat(wire.calls).containsExactly(List.of("on its way"), List.of("1", "2"));
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
              public void send(List<Frame> frames, Outcome outcome) {
                frames.forEach(frame -> sent.add(frame.text()));
                outcome.written();
              }

              @Override
              public void close(CloseCode code, String reason) {
                throw new AssertionError("closed: " + code);
              }
            },
            new Outbox.Capacity(3, 1_000),
            new HubMeters(new SimpleMeterRegistry()));

    for (int i = 0; i < 100_000; i++) {
      fast.send(Integer.toString(i));
    }

    assertThat(sent).hasSize(100_000).endsWith("99999");
  }

  /** Writes a frame when it is told to. */
  private static final class SlowWire implements Wire {
    final List<String> sent = new ArrayList<>();
    final List<List<String>> calls = new ArrayList<>();
    final List<CloseCode> closed = new ArrayList<>();
    private Outcome writing;

    @Override
    public void send(List<Frame> frames, Outcome outcome) {
      calls.add(frames.stream().map(Frame::text).toList());
      sent.addAll(calls.getLast());
      writing = outcome;
    }

    @Override
    public void close(CloseCode code, String reason) {
      closed.add(code);
    }

    void finish() {
      Outcome done = writing;
      writing = null;
      done.written();
    }

    void finishAll() {
      while (writing != null) {
        finish();
      }
    }
  }
}
