package io.medianest.eventstore.deadletter.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActDeciderTest {
  private static final DeadLetterSelection ONE = DeadLetterSelection.of(7);
  private static final DeadLetterSelection GROUP = filtered(null, DeadLetterState.OPEN);
  private static final Census NOTHING = new Census(0, 0, 0, null);

  @Test
  void anOrderWithinWhatWasExpectedIsCarriedOut() {
    assertThat(ActDecider.check(ActKind.RETRY, act(GROUP, 3L))).isEmpty();
    assertThat(ActDecider.decide(act(GROUP, 3L), new Census(3, 9, 9, 7L))).isEmpty();
    assertThat(ActDecider.decide(act(GROUP, 3L), new Census(2, 0, 1, 7L))).isEmpty();
  }

  @Test
  void neverMoreThanExpected() {
    assertRefused(
        ActDecider.decide(act(GROUP, 3L), new Census(4, 0, 0, 7L)),
        "dead-letters.more-than-expected",
        409);
    assertRefused(
        ActDecider.decide(act(GROUP, 0L), new Census(1, 0, 0, 7L)),
        "dead-letters.more-than-expected",
        409);
  }

  @Test
  void neverWithoutACount() {
    assertRefused(
        ActDecider.decide(act(GROUP, null), new Census(1, 0, 0, 7L)),
        "dead-letters.unconfirmed",
        409);
  }

  @Test
  void aDryRunNeedsNoCount() {
    assertThat(ActDecider.decide(dryRun(GROUP), new Census(380_000, 0, 0, 7L))).isEmpty();
    assertThat(ActDecider.decide(dryRun(GROUP), NOTHING)).isEmpty();
  }

  @Test
  void saysWhyThereIsNothingToTouch() {
    for (Order order : List.of(act(ONE, 1L), dryRun(ONE), act(GROUP, 1L))) {
      assertRefused(ActDecider.decide(order, NOTHING), "dead-letters.not-found", 404);
      assertRefused(
          ActDecider.decide(order, new Census(0, 0, 1, 7L)), "dead-letters.not-open", 409);
      assertRefused(
          ActDecider.decide(order, new Census(0, 1, 0, 7L)), "dead-letters.undeliverable", 409);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a\u0000b"})
  void anOrderSaysWhy(String reason) {
    assertRefused(
        ActDecider.check(ActKind.RETRY, new Order("a", caller(), reason, ONE, 1L, false)),
        "dead-letters.invalid-reason",
        400);
  }

  @Test
  void aReasonIsNoNovel() {
    assertThat(
            ActDecider.check(
                ActKind.RETRY, new Order("a", caller(), "x".repeat(500), ONE, 1L, false)))
        .isEmpty();
    assertRefused(
        ActDecider.check(ActKind.RETRY, new Order("a", caller(), "x".repeat(501), ONE, 1L, false)),
        "dead-letters.invalid-reason",
        400);
  }

  @Test
  void anOrderSaysWhoAndWhich() {
    for (Order order :
        new Order[] {
          null,
          new Order("a", null, "why", ONE, 1L, false),
          new Order("a", caller(), "why", null, 1L, false),
          new Order(null, caller(), "why", ONE, 1L, false),
          new Order("a b", caller(), "why", ONE, 1L, false),
          new Order("a", new Caller("t", null), "why", ONE, 1L, false),
          new Order("a", new Caller(null, "u"), "why", ONE, 1L, false),
        }) {
      assertRefused(ActDecider.check(ActKind.RETRY, order), "dead-letters.invalid-order", 400);
    }
  }

  @Test
  void everythingThereIsIsNoSelection() {
    assertInvalid(new DeadLetterSelection(List.of(), null, null));
    assertInvalid(new DeadLetterSelection(List.of(), null, 9L));
  }

  @Test
  void onlyOpenLettersCanBeRetriedAndOnlyThoseNotYetDeliveredDiscarded() {
    assertInvalid(filtered(null, DeadLetterState.RETRIED));
    assertInvalid(filtered(null, DeadLetterState.DISCARDED));
    assertInvalid(filtered(null, DeadLetterState.RETRYING));
    for (DeadLetterState state : List.of(DeadLetterState.OPEN, DeadLetterState.RETRYING)) {
      assertThat(ActDecider.check(ActKind.DISCARD, act(filtered(null, state), 1L))).isEmpty();
    }
    for (DeadLetterState state : List.of(DeadLetterState.RETRIED, DeadLetterState.DISCARDED)) {
      assertRefused(
          ActDecider.check(ActKind.DISCARD, act(filtered(null, state), 1L)),
          "dead-letters.invalid-selection",
          400);
    }
  }

  @Test
  void aThousandIdsAtMost() {
    assertThat(ActDecider.check(ActKind.RETRY, act(ids(1_000), 1L))).isEmpty();
    assertInvalid(ids(1_001));
  }

  @Test
  void aFilterTheDatabaseCannotHoldIsRefused() {
    assertRefused(
        ActDecider.check(ActKind.RETRY, act(filtered("a\u0000b", null), 1L)),
        "dead-letters.invalid-filter",
        400);
    assertRefused(
        ActDecider.check(ActKind.RETRY, act(filtered("x".repeat(501), null), 1L)),
        "dead-letters.invalid-filter",
        400);
  }

  private static void assertInvalid(DeadLetterSelection selection) {
    assertRefused(
        ActDecider.check(ActKind.RETRY, act(selection, 1L)), "dead-letters.invalid-selection", 400);
  }

  private static void assertRefused(Optional<Refused> refusal, String code, int status) {
    assertThat(refusal)
        .hasValueSatisfying(
            no -> {
              assertThat(no.code()).isEqualTo(code);
              assertThat(no.status()).isEqualTo(status);
              assertThat(no.retryable()).isFalse();
            });
  }

  private static Order act(DeadLetterSelection selection, Long expected) {
    return new Order("a", caller(), "why", selection, expected, false);
  }

  private static Order dryRun(DeadLetterSelection selection) {
    return new Order("a", caller(), "why", selection, null, true);
  }

  private static DeadLetterSelection ids(int count) {
    return new DeadLetterSelection(LongStream.range(0, count).boxed().toList(), null, null);
  }

  private static DeadLetterSelection filtered(String text, DeadLetterState state) {
    return new DeadLetterSelection(
        List.of(), new DeadLetterFilter("q", null, null, null, text, null, null, state), null);
  }

  private static Caller caller() {
    return new Caller("t", "u");
  }
}
