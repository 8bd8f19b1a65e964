package io.medianest.local.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * The port of every listener, all on loopback and all below 32768, where the kernel starts to hand
 * out ports for outgoing connections (a listener above that fails to bind one day).
 */
public final class Ports {
  private static final int EPHEMERAL_START = 32768;
  private static final int FREE_FROM = 20000;

  private final Map<Listener, Integer> numbers;

  private Ports(Map<Listener, Integer> numbers) {
    this.numbers = Map.copyOf(numbers);
  }

  /** How ports are chosen; the result is written to a file, so that others can find the fleet. */
  @FunctionalInterface
  public interface Choice {
    Ports settle(Path file);
  }

  /** Any free ports; those remembered in the file are taken again while they are free. */
  public static Choice free() {
    return file -> {
      Map<Listener, Integer> remembered = read(file);
      Map<Listener, Integer> chosen = new EnumMap<>(Listener.class);
      for (Listener listener : Listener.values()) {
        Integer before = remembered.get(listener);
        chosen.put(
            listener,
            before != null && isFree(before)
                ? before
                : freePort(port -> !chosen.containsValue(port) && isFree(port)));
      }
      return new Ports(chosen).save(file);
    };
  }

  /** The default ports, each moved by the offset. */
  public static Choice fixed(int offset) {
    return file -> fixed(offset, Map.of()).save(file);
  }

  /** The same as {@link #configured}, as a choice. */
  public static Choice fromEnvironment(Map<String, String> environment) {
    return file -> configured(environment).save(file);
  }

  /** The default ports as moved by MEDIANEST_PORT_OFFSET and MEDIANEST_PORT_NAME. */
  public static Ports configured(Map<String, String> environment) {
    return fixed(number(environment, "MEDIANEST_PORT_OFFSET", 0), environment);
  }

  /** What an earlier start wrote to the file. */
  public static Ports remembered(Path file) {
    return new Ports(read(file));
  }

  static Ports fixed(int offset, Map<String, String> environment) {
    Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      int port = number(environment, listener.variable(), listener.defaultPort() + offset);
      if (port < 1 || port >= EPHEMERAL_START) {
        throw new SetupFailure(
            "Port %d for %s is outside 1-%d; change %s or MEDIANEST_PORT_OFFSET."
                .formatted(port, listener, EPHEMERAL_START - 1, listener.variable()));
      }
      numbers.put(listener, port);
    }
    return new Ports(numbers);
  }

  public int of(Listener listener) {
    return numbers.get(listener);
  }

  /**
   * @throws SetupFailure naming the port and the variables that move it, if something listens there
   */
  public void requireFree(Listener listener) {
    if (!isFree(of(listener))) {
      throw new SetupFailure(
          "Port %d for %s is in use by another program; set %s to a free port, or"
                  .formatted(of(listener), listener, listener.variable())
              + " MEDIANEST_PORT_OFFSET to move every port.");
    }
  }

  /** A free port for a listener outside the table, such as a second replica. */
  public static int anyFree() {
    return freePort(Ports::isFree);
  }

  private static int freePort(IntPredicate usable) {
    int span = EPHEMERAL_START - FREE_FROM;
    int start = ThreadLocalRandom.current().nextInt(span);
    for (int step = 0; step < span; step++) {
      int port = FREE_FROM + (start + step) % span;
      if (usable.test(port)) {
        return port;
      }
    }
    throw new SetupFailure(
        "No port between 20000 and 32767 is free; stop something and try again.");
  }

  /** Whether nothing listens on the port of this machine's loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  private static int number(Map<String, String> environment, String variable, int otherwise) {
    String text = environment.getOrDefault(variable, "").strip();
    try {
      return text.isEmpty() ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new SetupFailure("%s must be a whole number, not '%s'.".formatted(variable, text));
    }
  }

  private Ports save(Path file) {
    PropertyFile content = PropertyFile.empty();
    numbers.forEach((listener, port) -> content.set(listener.name(), String.valueOf(port)));
    content.write(file);
    return this;
  }

  private static Map<Listener, Integer> read(Path file) {
    PropertyFile content = PropertyFile.read(file);
    Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      content.get(listener.name()).ifPresent(port -> numbers.put(listener, Integer.valueOf(port)));
    }
    return numbers;
  }
}
