package io.medianest.local.demo;

import io.medianest.local.command.Console;

/** What was claimed and whether it held; prints each as it is decided. */
final class Checks {
  private final Console console;
  private int held;
  private int failed;

  Checks(Console console) {
    this.console = console;
  }

  /**
   * @param detail printed when it did not hold
   */
  void that(boolean holds, String claim, Object detail) {
    if (holds) {
      held++;
      console.line("      ok      " + claim);
    } else {
      failed++;
      console.line("      FAILED  %s: %s".formatted(claim, detail));
    }
  }

  boolean allHeld() {
    return failed == 0 && held > 0;
  }

  String summary() {
    return "%d checks held, %d failed".formatted(held, failed);
  }
}
