package io.medianest.gateway;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The real servers of the gateway's integration tests. */
public class Fleet implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new HashMap<>(
            ServiceFixture.start(
                    "api-gateway", Part.RABBITMQ, Part.KAFKA, Part.POSTGRES, Part.REDIS, Part.S3)
                .configuration());
    // All tests come from one address; RateLimitIT sets limits of its own.
    configuration.put("medianest.rate-limit.api", "${test.rate-limit:100000}");
    configuration.put("medianest.rate-limit.uploads", "100000");
    configuration.put("medianest.rate-limit.user-api", "${test.user-rate-limit:100000}");
    configuration.put("medianest.rate-limit.user-uploads", "100000");
    configuration.put("medianest.upload.max-file-size", "20000000");
    configuration.put("medianest.upload.idle-timeout", "3S");
    configuration.put("medianest.erasure.settle-after", "0S");
    configuration.put("medianest.lock-out.address-failures", "100000");
    configuration.put(
        "medianest.oidc.issuer", "${test.oidc-issuer:%s}".formatted(Provider.start()));
    configuration.put("medianest.mail.host", "${test.mail-host:127.0.0.1}");
    configuration.put("medianest.mail.console-url", "https://console.example");
    configuration.put("quarkus.mailer.host", "127.0.0.1");
    configuration.put("quarkus.mailer.port", Integer.toString(LetterBox.start()));
    configuration.put("quarkus.mailer.start-tls", "DISABLED");
    configuration.put("quarkus.log.category.\"com.icegreen\".level", "WARN");
    // Tests ask services that are not there; CommandTargetsIT has the circuit breaker.
    configuration.put("medianest.body-timeout", "10S");
    configuration.put("medianest.circuit.failures", "100000");
    return configuration;
  }

  @Override
  public void stop() {
    // The fixture lives as long as the JVM.
  }
}
