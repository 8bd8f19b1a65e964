package io.medianest.fleet;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the {@link RunningFleet} of this JVM: the first class that asks starts it,
 * JUnit's end stops it. Each class finds all of it running, whatever the one before has killed.
 */
final class FleetExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FleetExtension.class);

  /** What became of the start, so that a failure is told to each class and not tried again. */
  private record Started(RunningFleet fleet, RuntimeException failure) implements AutoCloseable {
    static Started now() {
      try {
        return new Started(RunningFleet.start(), null);
      } catch (RuntimeException failure) {
        return new Started(null, failure);
      }
    }

    RunningFleet get() {
      if (failure != null) {
        throw failure;
      }
      return fleet;
    }

    @Override
    public void close() {
      if (fleet != null) {
        fleet.close();
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    fleet(context).mend();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningFleet.class;
  }

  @Override
  public RunningFleet resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return fleet(context);
  }

  private static RunningFleet fleet(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Started.class, _ -> Started.now(), Started.class)
        .get();
  }
}
