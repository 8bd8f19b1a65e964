package io.medianest.gateway.account.mail;

import java.time.Duration;

/** What a mailed code is good for. */
public enum Purpose {
  VERIFY(Duration.ofDays(3)),
  RESET_PASSWORD(Duration.ofHours(1));

  final Duration livesFor;

  Purpose(Duration livesFor) {
    this.livesFor = livesFor;
  }
}
