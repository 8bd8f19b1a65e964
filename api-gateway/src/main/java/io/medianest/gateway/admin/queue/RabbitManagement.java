package io.medianest.gateway.admin.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.ServiceProblem;
import io.medianest.messaging.codec.MessageJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The broker's management API: what its queues hold. */
@ApplicationScoped
class RabbitManagement {
  private static final Logger LOG = Logger.getLogger(RabbitManagement.class);
  private static final long ANSWERED_WITHIN_MILLIS = 5_000;
  private static final String QUEUES = "/api/queues/%2F?columns=" + QueueView.COLUMNS;

  private final HttpClient http;
  private final Optional<String> url;
  private final String credentials;

  RabbitManagement(
      Vertx vertx,
      @ConfigProperty(name = "medianest.rabbitmq.management") Optional<String> url,
      @ConfigProperty(name = "rabbitmq-username") String username,
      @ConfigProperty(name = "rabbitmq-password") Optional<String> password) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) ANSWERED_WITHIN_MILLIS));
    this.url = url;
    String both = username + ":" + password.orElse("");
    this.credentials =
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** By name. Fails with {@link ServiceProblem#QUEUES_UNSEEN} or as whatever is away does. */
  Uni<List<QueueView>> queues() {
    if (url.isEmpty()) {
      return Uni.createFrom().failure(new ProblemException(ServiceProblem.QUEUES_UNSEEN));
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.get() + QUEUES)
            .setTimeout(ANSWERED_WITHIN_MILLIS)
            .putHeader("Authorization", credentials);
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(options)
                    .compose(HttpClientRequest::send)
                    .compose(RabbitManagement::body)
                    .toCompletionStage())
        .map(RabbitManagement::views);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() == 200) {
      return response.body();
    }
    LOG.warnf("RabbitMQ's management API answers %d", response.statusCode());
    response.request().reset();
    return Future.failedFuture(new ProblemException(ServiceProblem.UNAVAILABLE));
  }

  private static List<QueueView> views(Buffer body) {
    JsonNode queues = MessageJson.read(body.getBytes(), JsonNode.class);
    return StreamSupport.stream(queues.spliterator(), false)
        .map(QueueView::of)
        .sorted(Comparator.comparing(QueueView::name))
        .toList();
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
