package io.medianest.messaging.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Chooses what the console's lines look like. Quarkus has an extension for JSON, whose build half
 * is not to be had in this release; the few lines the virtual machine writes before this runs stay
 * text, which a collector takes as a line without keys.
 */
@ApplicationScoped
class LogFormat {
  /** Values of {@code medianest.log.format}. */
  enum Form {
    TEXT,
    JSON
  }

  private final Form form;
  private final JsonLines json;

  LogFormat(
      @ConfigProperty(name = "medianest.log.format") Form form,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "medianest.instance") String instance) {
    this.form = form;
    this.json = new JsonLines(service, instance);
  }

  void choose(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    if (form == Form.JSON) {
      apply(LogContext.getLogContext().getLogger("").getHandlers());
    }
  }

  private void apply(Handler... handlers) {
    for (Handler handler : handlers) {
      if (handler instanceof ConsoleHandler) {
        handler.setFormatter(json);
      } else if (handler instanceof ExtHandler several) {
        apply(several.getHandlers());
      }
    }
  }
}
