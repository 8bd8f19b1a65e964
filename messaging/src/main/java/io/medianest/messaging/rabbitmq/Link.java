package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One connection and its lanes, kept open: what is lost is opened again, without an end and without
 * a restart. The client's own recovery is off, since it would reuse delivery tags and publish
 * numbers across connections.
 */
final class Link implements AutoCloseable {
  /** How soon a loss is tried to be mended, and how often lanes look after what waits in them. */
  static final Duration TICK = Duration.ofMillis(500);

  private static final Logger LOG = Logger.getLogger(Link.class);

  private final ConnectionFactory factory;
  private final String name;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread keeper;
  private volatile Connection connection;
  private volatile boolean closed;
  private boolean away;

  Link(ConnectionFactory factory, String name) {
    this.factory = factory;
    this.name = name;
    this.keeper = Thread.ofVirtual().name("rabbitmq-" + name).start(this::keep);
  }

  void add(Lane lane) {
    lanes.add(lane);
    wake.release();
  }

  void remove(Lane lane) {
    lanes.remove(lane);
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
    closed = true;
    keeper.interrupt();
    Connection open = connection;
    if (open != null) {
      open.abort();
    }
  }

  private void keep() {
    try {
      while (!closed) {
        heal();
        lanes.forEach(Lane::tick);
        if (wake.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void heal() {
    try {
      if (connection == null || !connection.isOpen()) {
        connect();
      }
      for (Lane lane : lanes) {
        if (!lane.isOpen()) {
          open(lane);
        }
      }
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      if (!away && !closed) {
        LOG.warnf("RabbitMQ is away, %s tries until it is back: %s", name, e);
        away = true;
      }
    }
  }

  private void connect() throws IOException, TimeoutException {
    Connection fresh = factory.newConnection(name);
    fresh.addShutdownListener(_ -> wake.release());
    connection = fresh;
    if (closed) {
      fresh.abort();
    }
    away = false;
    LOG.infof("connected to RabbitMQ: %s", name);
  }

  /** One lane that cannot be opened (a queue that has no leader yet) holds up no other. */
  private void open(Lane lane) {
    try {
      lane.open(connection);
    } catch (IOException | ShutdownSignalException e) {
      LOG.warnf("channel %s is not open yet: %s", lane.name(), e);
    }
  }
}
