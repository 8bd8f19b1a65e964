package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts speak of metrics that exist, and alerts of runbooks that exist. */
class ObservabilityTest {
  private static final Pattern METRIC =
      Pattern.compile("\\b(medianest|rabbitmq|kafka|sql|jvm|process|http_server)[_:][a-z0-9_:]+");
  private static final Pattern NAME = Pattern.compile("\"(medianest(?:\\.[a-z]+)+)\"");

  /** What Micrometer and Prometheus append to a meter's name. */
  private static final String SUFFIX = "(_seconds|_bytes)?(_total|_count|_sum|_max|_bucket)?";

  /**
   * Of brokers and libraries, as a running fleet showed them on /q/metrics, and RabbitMQ's manual.
   */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "jvm_memory_used_bytes",
          "jvm_gc_pause_seconds_sum",
          "process_cpu_usage",
          "sql_pool_active",
          "sql_pool_queue_size",
          "kafka_consumer_fetch_manager_records_lag_max",
          "rabbitmq_detailed_queue_messages",
          "rabbitmq_detailed_queue_messages_ready",
          "rabbitmq_detailed_queue_consumers");

  private final JsonNode rules = read(folder("prometheus").resolve("rules.yaml"));

  @Test
  void everyMetricIsOneThatSomebodyExports() {
    Set<String> meters = meters();
    Set<String> recorded = new TreeSet<>(rules.findValuesAsText("record"));
    List<String> used =
        expressions().stream().flatMap(ObservabilityTest::metrics).distinct().toList();
    assertThat(used)
        .hasSizeGreaterThan(20)
        .allMatch(
            metric ->
                OF_OTHERS.contains(metric)
                    || recorded.contains(metric)
                    || meters.stream().anyMatch(meter -> metric.matches(meter + SUFFIX)),
            "is exported");
  }

  @Test
  void everyAlertHasARunbook() throws IOException {
    for (JsonNode alert : rules.findParents("alert")) {
      String url = alert.at("/annotations/runbook_url").asText();
      Path runbook = folder("runbooks").resolve(url.substring(url.lastIndexOf('/') + 1));
      assertThat(runbook).exists();
      assertThat(Files.readString(runbook)).contains(alert.path("alert").asText());
      assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
    }
  }

  @Test
  void everyDashboardHasAnIdAndPanelsThatSayWhatTheyShow() {
    List<JsonNode> dashboards = dashboards();
    assertThat(dashboards).hasSizeGreaterThanOrEqualTo(6);
    assertThat(dashboards).extracting(d -> d.path("uid").asText()).doesNotHaveDuplicates();
    assertThat(dashboards)
        .allSatisfy(
            dashboard ->
                assertThat(dashboard.path("panels"))
                    .isNotEmpty()
                    .allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotBlank()));
  }

  private List<String> expressions() {
    List<String> expressions = new ArrayList<>(rules.findValuesAsText("expr"));
    dashboards().forEach(dashboard -> expressions.addAll(dashboard.findValuesAsText("expr")));
    return expressions;
  }

  private static Stream<String> metrics(String expression) {
    // What stands in quotes is a label's value.
    String bare = expression.replaceAll("\"[^\"]*\"", "\"\"");
    return METRIC.matcher(bare).results().map(found -> found.group());
  }

  /** Names of meters in the code, as Prometheus spells them. */
  private static Set<String> meters() {
    Set<String> meters = new TreeSet<>();
    Stream.concat(Stream.of(Service.values()).map(Service::id), Stream.of("messaging"))
        .flatMap(module -> Sources.javaFiles(module).stream())
        .filter(source -> source.contains("MeterRegistry"))
        .forEach(
            source ->
                NAME.matcher(source)
                    .results()
                    .forEach(found -> meters.add(found.group(1).replace('.', '_'))));
    return meters;
  }

  private static List<JsonNode> dashboards() {
    try (Stream<Path> files = Files.list(folder("grafana"))) {
      return files.sorted().map(ObservabilityTest::read).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    return Project.find().root().resolve("deploy").resolve(name);
  }

  private static JsonNode read(Path file) {
    try {
      return Chart.YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
