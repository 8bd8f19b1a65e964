package io.medianest.local.command;

import io.medianest.local.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees while something takes time. Safe for several threads. */
public final class Console implements Progress {
  private final PrintStream out;
  private final long begin = System.nanoTime();

  public Console(PrintStream out) {
    this.out = out;
  }

  public void line(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void ready(String what, Duration took) {
    line("  %-24s ready after %5s".formatted(what, seconds(took)));
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
