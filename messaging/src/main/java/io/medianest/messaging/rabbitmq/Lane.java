package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/**
 * One channel of a {@link Link}: opened again and again by it, for as long as the service lives.
 */
interface Lane {
  /** Name of the reactive-messaging channel. */
  String name();

  boolean isOpen();

  /** Called on the link's thread whenever the lane is not open and the connection is. */
  void open(Connection connection) throws IOException;

  /** Called on the link's thread, at least every {@link Link#TICK}, open or not. */
  void tick();

  /** Finishes what is on its way; the connection is closed right after. */
  void close();
}
