package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorCommonConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorOutgoingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.tracing.RabbitMQOpenTelemetryInstrumenter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Instance;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Channels over RabbitMQ that mend themselves. Keys are those of the stock connector, as far as the
 * fleet uses them: {@code host}, {@code port}, {@code username}, {@code password}, {@code
 * virtual-host}, {@code ssl}, {@code requested-heartbeat}, {@code connection-timeout}, {@code
 * tracing.enabled}; incoming {@code queue.name}, {@code max-outstanding-messages} and, for a queue
 * of its own, {@code queue.declare}, {@code queue.durable}, {@code queue.exclusive}, {@code
 * queue.auto-delete}, {@code exchange.name}, {@code routing-keys}; outgoing {@code exchange.name},
 * {@code default-routing-key}. Bodies are bytes, publishing is always confirmed, a negative
 * acknowledgement puts a delivery back.
 *
 * <p>A service has two connections, one to consume and one to publish: the broker stops publishers
 * when memory is short, and must not stop acknowledgements with them.
 */
@ApplicationScoped
@Connector(RabbitConnector.NAME)
class RabbitConnector implements InboundConnector, OutboundConnector, HealthReporter {
  static final String NAME = "medianest-rabbitmq";

  /** For an answer of the broker to a declaration or a subscription. */
  private static final int RPC_MILLIS = 10_000;

  private final VertxInternal vertx;
  private final Instance<OpenTelemetry> openTelemetry;
  private final boolean telemetryOff;
  private final Map<Address, Link> links = new ConcurrentHashMap<>();
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();

  RabbitConnector(
      Vertx vertx,
      Instance<OpenTelemetry> openTelemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false")
          boolean telemetryOff) {
    this.vertx = (VertxInternal) vertx;
    this.openTelemetry = openTelemetry;
    this.telemetryOff = telemetryOff;
  }

  /** Channels of the same address share a connection. */
  private record Address(
      String direction, String host, int port, String virtualHost, String username) {}

  @Override
  public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
    var configuration = new RabbitMQConnectorIncomingConfiguration(config);
    RabbitMQOpenTelemetryInstrumenter tracing =
        traces(configuration)
            ? RabbitMQOpenTelemetryInstrumenter.createForConnector(openTelemetry)
            : null;
    QueueLane lane = new QueueLane(configuration, link("consume", configuration), loop(), tracing);
    lanes.add(lane);
    return lane.messages();
  }

  @Override
  public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
    var configuration = new RabbitMQConnectorOutgoingConfiguration(config);
    RabbitMQOpenTelemetryInstrumenter tracing =
        traces(configuration)
            ? RabbitMQOpenTelemetryInstrumenter.createForSender(openTelemetry)
            : null;
    ExchangeLane lane = new ExchangeLane(configuration, loop(), tracing);
    link("publish", configuration).add(lane);
    lanes.add(lane);
    return lane;
  }

  /** Not ready while a channel is not open. Alive always: a restart brings no broker back. */
  @Override
  public HealthReport getReadiness() {
    HealthReport.HealthReportBuilder report = HealthReport.builder();
    lanes.forEach(lane -> report.add(lane.name(), lane.isOpen()));
    return report.build();
  }

  void stop(
      @Observes(notifyObserver = Reception.IF_EXISTS)
          @Priority(50)
          @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    links.values().forEach(Link::close);
  }

  /** Spans that nobody takes are made all the same, for a tenth of what a message costs. */
  private boolean traces(RabbitMQConnectorCommonConfiguration configuration) {
    return !telemetryOff && configuration.getTracingEnabled();
  }

  private Context loop() {
    return vertx.createEventLoopContext();
  }

  private Link link(String direction, RabbitMQConnectorCommonConfiguration configuration) {
    Address address =
        new Address(
            direction,
            configuration.getHost(),
            configuration.getPort(),
            configuration.getVirtualHost(),
            configuration.getUsername().orElse("guest"));
    return links.computeIfAbsent(
        address,
        _ -> new Link(factory(configuration), address.username() + " (" + direction + ")"));
  }

  private static ConnectionFactory factory(RabbitMQConnectorCommonConfiguration configuration) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(configuration.getHost());
    factory.setPort(configuration.getPort());
    factory.setVirtualHost(configuration.getVirtualHost());
    configuration.getUsername().ifPresent(factory::setUsername);
    configuration.getPassword().ifPresent(factory::setPassword);
    factory.setRequestedHeartbeat(configuration.getRequestedHeartbeat());
    factory.setConnectionTimeout(configuration.getConnectionTimeout());
    factory.setChannelRpcTimeout(RPC_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setSharedExecutor(Executors.newVirtualThreadPerTaskExecutor());
    if (configuration.getSsl()) {
      try {
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this JVM has no TLS", e);
      }
    }
    return factory;
  }
}
