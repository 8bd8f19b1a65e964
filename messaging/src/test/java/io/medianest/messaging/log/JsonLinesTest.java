package io.medianest.messaging.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private final JsonLines format = new JsonLines("media-worker", "worker-7");

  private static ExtLogRecord record(String message) {
    ExtLogRecord record =
        new ExtLogRecord(Level.WARN, message, ExtLogRecord.FormatStyle.PRINTF, "here");
    record.setLoggerName("io.medianest.worker.Job");
    record.setInstant(Instant.parse("2026-11-24T10:00:00.123Z"));
    record.setThreadName("job-1");
    return record;
  }

  private JsonNode written(ExtLogRecord record) throws Exception {
    String line = format.format(record);
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    return new ObjectMapper().readTree(line);
  }

  @Test
  void writesTheKeysOfTheLogContextBesideTheMessage() throws Exception {
    ExtLogRecord record = record("parked: %s");
    record.setParameters(new Object[] {"no \"room\"\nleft"});
    record.setMdc(Map.of("correlationId", "c-1", "traceId", "4bf92f3577b34da6a3ce929d0e0e4736"));

    assertThat(written(record))
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("time", "2026-11-24T10:00:00.123Z")
                .put("level", "WARN")
                .put("logger", "io.medianest.worker.Job")
                .put("thread", "job-1")
                .put("service", "media-worker")
                .put("instance", "worker-7")
                .put("message", "parked: no \"room\"\nleft")
                .put("correlationId", "c-1")
                .put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"));
  }

  @Test
  void keepsAStackTraceOnOneLine() throws Exception {
    ExtLogRecord record = record("failed");
    record.setThrown(new IllegalStateException("no room", new RuntimeException("disk")));

    assertThat(written(record).path("error").asText())
        .startsWith("java.lang.IllegalStateException: no room\n")
        .contains("Caused by: java.lang.RuntimeException: disk");
  }
}
