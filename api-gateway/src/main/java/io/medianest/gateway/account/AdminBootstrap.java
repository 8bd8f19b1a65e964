package io.medianest.gateway.account;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The first administrator comes from the environment; everybody else registers. */
@ApplicationScoped
class AdminBootstrap {
  private static final Logger LOG = Logger.getLogger(AdminBootstrap.class);

  private final Accounts accounts;
  private final Vertx vertx;
  private final Optional<String> email;
  private final Optional<String> password;

  AdminBootstrap(
      Accounts accounts,
      Vertx vertx,
      @ConfigProperty(name = "medianest.admin.email") Optional<String> email,
      @ConfigProperty(name = "medianest.admin.password") Optional<String> password) {
    this.accounts = accounts;
    this.vertx = vertx;
    this.email = email;
    this.password = password;
  }

  void onStart(@Observes StartupEvent event) {
    if (email.isEmpty() || password.isEmpty()) {
      return;
    }
    Context context = VertxContext.getOrCreateDuplicatedContext(vertx);
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        _ ->
            accounts
                .bootstrapAdmin(email.get(), password.get())
                .subscribe()
                .with(_ -> {}, failure -> LOG.error("no administrator was created", failure)));
  }
}
