package io.medianest.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same to several things at the same time. */
public final class AllAtOnce {
  private AllAtOnce() {}

  /** Returns when all are done; then throws the first failure, the others suppressed in it. */
  public static <T> void run(Collection<T> items, Consumer<T> action) {
    List<RuntimeException> failures = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running =
          items.stream().map(item -> threads.submit(() -> action.accept(item))).toList();
      for (Future<?> each : running) {
        join(each, failures);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void join(Future<?> task, List<RuntimeException> failures) {
    try {
      task.get();
    } catch (ExecutionException e) {
      failures.add(
          e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(new IllegalStateException("Interrupted", e));
    }
  }
}
