package io.medianest.fleet.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Where the services send their spans (OTLP over HTTP). Keeps those of traces somebody has asked
 * for beforehand, since a whole run makes a hundred thousand.
 */
public final class TraceCollector implements AutoCloseable {
  private static final int ANY_PORT = 0;

  private final HttpServer server;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Span> spans = new ConcurrentLinkedQueue<>();

  /**
   * @param parent id of the span it belongs under; empty for the first
   */
  public record Span(String trace, String id, String parent, String service, String name) {}

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  public static TraceCollector start() {
    try {
      TraceCollector collector =
          new TraceCollector(
              HttpServer.create(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT), 0));
      collector.server.createContext("/v1/traces", collector::receive);
      collector.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a service is told to find it by. */
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_OTEL_SDK_DISABLED",
        "false",
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on keeps the spans of this trace. */
  public void keep(String trace) {
    wanted.add(trace);
  }

  public List<Span> spans(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::add);
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    }
  }

  private void add(ResourceSpans resource) {
    String service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(KeyValue::getValue)
            .map(value -> value.getStringValue())
            .findAny()
            .orElse("");
    resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(
            span ->
                new Span(
                    HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                    HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                    HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                    service,
                    span.getName()))
        .filter(span -> wanted.contains(span.trace()))
        .forEach(spans::add);
  }
}
