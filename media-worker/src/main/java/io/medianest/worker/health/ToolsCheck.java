package io.medianest.worker.health;

import io.medianest.worker.tool.Toolbox;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The programs that decode and encode, with their versions, and how well they are kept apart. */
@Readiness
class ToolsCheck implements HealthCheck {
  private final Toolbox toolbox;

  ToolsCheck(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = toolbox.problem();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("media tools").status(problem.isEmpty());
    problem.ifPresent(what -> response.withData("problem", what));
    response.withData("isolation", toolbox.isolation());
    toolbox.versions().forEach((tool, version) -> response.withData(tool.program(), version));
    return response.build();
  }
}
