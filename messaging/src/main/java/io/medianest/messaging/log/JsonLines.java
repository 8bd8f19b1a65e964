package io.medianest.messaging.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One JSON object a line, line breaks within escaped: {@code time} (ISO-8601, UTC), {@code level},
 * {@code logger}, {@code thread}, {@code service}, {@code instance}, {@code message}; {@code error}
 * with the stack trace when something was thrown; and every key of the log context under its own
 * name ({@code correlationId}, {@code mediaId}, {@code traceId}, ...).
 */
final class JsonLines extends ExtFormatter {
  private final String service;
  private final String instance;

  JsonLines(String service, String instance) {
    this.service = service;
    this.instance = instance;
  }

  @Override
  public String format(ExtLogRecord line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", line.getInstant().toString())
        .put("level", line.getLevel().getName())
        .put("logger", line.getLoggerName())
        .put("thread", line.getThreadName())
        .put("service", service)
        .put("instance", instance)
        .put("message", line.getFormattedMessage());
    line.getMdcCopy().forEach(json::put);
    if (line.getThrown() != null) {
      json.put("error", stackTrace(line.getThrown()));
    }
    return json + "\n";
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
