package io.medianest.eventstore.listener;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.Server;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.request.RequestExpiredException;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A broker that was killed, restarted or frozen: the service goes on without being restarted. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BrokerRestartResilienceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ScriptedListener listener;
  @Inject Requests requests;
  @Inject Pool pool;

  @AfterEach
  void letEverythingPass() {
    listener.play(_ -> Uni.createFrom().item(Outcome.done()));
  }

  @Test
  void everyChannelWorksAgainAfterTheBrokerWasKilled() {
    for (int i = 0; i < 2; i++) {
      Server broker = rabbit();
      broker.kill();
      get("/q/health/ready").then().statusCode(503);
      broker.start();

      assertEverythingWorks();
    }
  }

  @Test
  void everyChannelWorksAgainAfterTheBrokerWasStoppedInOrder() {
    Server broker = rabbit();
    broker.stop();
    broker.start();

    assertEverythingWorks();
  }

  @Test
  void whatWasInHandWhenTheBrokerDiedIsDeliveredAgain() {
    CompletableFuture<Outcome> interrupted = new CompletableFuture<>();
    listener.play(
        d ->
            d.redelivered()
                ? Uni.createFrom().item(Outcome.done())
                : Uni.createFrom().completionStage(interrupted));
    String id = RabbitProbe.send(ScriptedListener.QUEUE, "x");
    await().atMost(PATIENCE).until(() -> listener.of(id).size() == 1);

    rabbit().kill();
    rabbit().start();

    await().atMost(PATIENCE).until(() -> listener.of(id).size() == 2);
    interrupted.complete(Outcome.done());
  }

  @Test
  void aRequestAskedWhileTheBrokerIsAwayIsAnsweredWhenItIsBack() {
    String stream = Facts.newStream();
    rabbit().stop();
    CompletableFuture<?> answer =
        requests
            .ask(new Append(stream, 0, Facts.registered(stream, 1)), "corr")
            .onFailure()
            .retry()
            .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(1))
            .atMost(100)
            .subscribeAsCompletionStage();
    rabbit().start();

    await().atMost(PATIENCE).until(answer::isDone);
    assertThat(answer.join()).isEqualTo(new Appended(stream, 1));
  }

  @Test
  void aBrokerThatWasFrozenIsUsedAgainWhenItThaws() {
    Server broker = rabbit();
    String stream = Facts.newStream();
    Append append = new Append(stream, 0, Facts.registered(stream, 1));
    broker.pause();
    try {
      assertThatThrownBy(
              () -> requests.ask(append, "corr", Duration.ofSeconds(2)).await().atMost(PATIENCE))
          .isInstanceOf(RequestExpiredException.class);
    } finally {
      broker.resume();
    }

    assertEverythingWorks();
  }

  private void assertEverythingWorks() {
    requestsAreAnswered();
    retriesComeBack();
    parkedMessagesArrive();
    await().atMost(PATIENCE).untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
  }

  /** Commands out, commands in, replies out, and the reply queue that died with the broker. */
  private void requestsAreAnswered() {
    String stream = Facts.newStream();
    var reply =
        requests
            .ask(new Append(stream, 0, Facts.registered(stream, 1)), "corr", Duration.ofSeconds(10))
            .onFailure()
            .retry()
            .atMost(5)
            .await()
            .atMost(PATIENCE);
    assertThat(reply).isEqualTo(new Appended(stream, 1));
  }

  private void retriesComeBack() {
    listener.play(
        d ->
            Uni.createFrom()
                .item(
                    d.attempt() == 1
                        ? new Outcome.RetryLater(RetryDelay.ONE_SECOND, ErrorClass.TEMPORARY, "x")
                        : Outcome.done()));
    String id = RabbitProbe.send(ScriptedListener.QUEUE, "again");
    await()
        .atMost(PATIENCE)
        .until(() -> listener.of(id).stream().map(Delivery::attempt).anyMatch(a -> a == 2));
  }

  private void parkedMessagesArrive() {
    listener.play(_ -> Uni.createFrom().item(new Outcome.Parked(ErrorClass.DATA, "no")));
    String id = RabbitProbe.send(ScriptedListener.QUEUE, "parked");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                pool.preparedQuery("select 1 from dead_letters where message_id = $1")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(PATIENCE)
                        .size()
                    >= 1);
  }

  private static Server rabbit() {
    return ServiceFixture.current().infrastructure().part(Part.RABBITMQ);
  }
}
