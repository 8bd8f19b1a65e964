package io.medianest.messaging.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventType;
import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues.RetryDelay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The code's names and the two files in {@code deploy/} say the same. */
class TopologyContractTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final JsonNode DEFINITIONS =
      read(new ObjectMapper(), DEPLOY.resolve("rabbitmq/definitions.json"));
  private static final JsonNode TOPICS =
      read(new YAMLMapper(), DEPLOY.resolve("kafka/topics.yaml"));

  @Test
  void exchangesAreThoseOfTheFile() {
    assertThat(names("exchanges")).containsExactlyInAnyOrderElementsOf(Exchanges.all());
  }

  @Test
  void queuesAreThoseOfTheFile() {
    assertThat(names("queues")).containsExactlyInAnyOrderElementsOf(Queues.all());
  }

  @Test
  void topicsAreThoseOfTheFile() {
    assertThat(each(TOPICS.get("topics")).map(t -> t.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(KafkaTopics.all());
  }

  @Test
  void everyServiceHasItsOwnUserWithoutAPassword() {
    assertThat(names("users")).containsExactlyInAnyOrderElementsOf(Services.all());
    assertThat(each(DEFINITIONS.get("users")))
        .allSatisfy(user -> assertThat(user.get("password_hash").asText()).isEmpty());
    assertThat(each(DEFINITIONS.get("permissions")).map(p -> p.get("user").asText()))
        .containsExactlyInAnyOrderElementsOf(Services.all());
  }

  @Test
  void everyQueueIsAQuorumQueueThatCannotGrowForEver() {
    assertThat(each(DEFINITIONS.get("queues")))
        .allSatisfy(
            queue -> {
              assertThat(argument(queue, "x-queue-type").asText()).isEqualTo("quorum");
              assertThat(argument(queue, "x-max-length").asLong()).isPositive();
            });
  }

  @Test
  void whatCannotBeRoutedIsKept() {
    assertThat(each(DEFINITIONS.get("exchanges")))
        .filteredOn(e -> e.get("arguments").has("alternate-exchange"))
        .extracting(e -> e.get("name").asText())
        .contains(Exchanges.EVENTS, Exchanges.COMMANDS, Exchanges.RETRY);
    assertThat(bound(Exchanges.UNROUTED)).containsExactly(Queues.UNROUTED);
  }

  @Test
  void aDeadLetterExchangeHasAQueue() {
    assertThat(bound(Exchanges.DEAD_LETTERS)).containsExactly(Queues.DEAD_LETTERS);
    assertThat(each(DEFINITIONS.get("queues")).filter(q -> q.get("arguments").has(DLX)))
        .allSatisfy(
            queue -> {
              assertThat(argument(queue, DLX).asText()).isIn(Exchanges.DEAD_LETTERS, "");
              assertThat(argument(queue, "x-dead-letter-strategy").asText())
                  .isEqualTo("at-least-once");
              assertThat(argument(queue, "x-overflow").asText()).isEqualTo("reject-publish");
            });
  }

  @ParameterizedTest
  @EnumSource
  void aDelayQueueWaitsAsLongAsItsNameSaysAndGoesBackToTheOrigin(RetryDelay delay) {
    JsonNode queue =
        each(DEFINITIONS.get("queues"))
            .filter(q -> q.get("name").asText().equals(Queues.retry(delay)))
            .findFirst()
            .orElseThrow();
    assertThat(argument(queue, "x-message-ttl").asLong()).isEqualTo(delay.duration().toMillis());
    assertThat(argument(queue, DLX).asText()).isEmpty();
    assertThat(queue.get("arguments").has("x-dead-letter-routing-key")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindAndLaneOfAnUploadHasItsQueue(MediaKind kind) {
    for (Lane lane : Lane.values()) {
      String key = "media.uploaded." + kind.wireName() + "." + lane.wireName();
      assertThat(each(DEFINITIONS.get("bindings")))
          .filteredOn(b -> b.get("routing_key").asText().equals(key))
          .extracting(b -> b.get("destination").asText())
          .containsExactly(Queues.processing(kind, lane));
    }
  }

  static List<String> services() {
    return Services.all();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceMayDoWhatItsChannelsNeed(String service) {
    JsonNode permissions = permissions(service);
    ServiceChannels channels =
        ServiceChannels.read(Path.of("..", service, "src/main/resources/application.properties"));
    assertThat(channels.queues())
        .allSatisfy(queue -> assertThat(queue).matches(permissions.get("read").asText()));
    assertThat(channels.sources())
        .allSatisfy(exchange -> assertThat(exchange).matches(permissions.get("read").asText()));
    assertThat(channels.exchanges())
        .allSatisfy(exchange -> assertThat(exchange).matches(permissions.get("write").asText()));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceMayDeclareNothingButQueuesOfItsOwnProcess(String service) {
    String configure = permissions(service).get("configure").asText();
    assertThat("replies." + service + ".1").matches(configure);
    assertThat(Stream.concat(Queues.all().stream(), Exchanges.all().stream()))
        .noneMatch(name -> name.matches(configure));
  }

  @Test
  void aQueueHasOneReaderAtMost() {
    for (String queue : Queues.all()) {
      assertThat(Services.all())
          .filteredOn(service -> queue.matches(permissions(service).get("read").asText()))
          .as("readers of " + queue)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void onlyTheRelayMayPublishFacts() {
    assertThat(Services.all())
        .filteredOn(s -> Exchanges.EVENTS.matches(permissions(s).get("write").asText()))
        .containsExactly(Services.EVENT_STORE_SERVICE);
    assertThat(EventCatalogue.types().stream().map(EventType::topic).collect(Collectors.toSet()))
        .isSubsetOf(Set.copyOf(KafkaTopics.all()));
  }

  @Test
  void onlyTheOwnerOfCancellationsMayStopJobs() {
    assertThat(Services.all())
        .filteredOn(s -> Exchanges.CONTROL.matches(permissions(s).get("write").asText()))
        .containsExactly(Services.UPLOAD_SERVICE);
    assertThat(Services.all())
        .filteredOn(s -> Exchanges.CONTROL.matches(permissions(s).get("read").asText()))
        .containsExactly(Services.MEDIA_WORKER);
  }

  private static final String DLX = "x-dead-letter-exchange";

  private static JsonNode permissions(String service) {
    return each(DEFINITIONS.get("permissions"))
        .filter(p -> p.get("user").asText().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> bound(String exchange) {
    return each(DEFINITIONS.get("bindings"))
        .filter(b -> b.get("source").asText().equals(exchange))
        .map(b -> b.get("destination").asText())
        .toList();
  }

  private static JsonNode argument(JsonNode queue, String name) {
    return queue.get("arguments").path(name);
  }

  private static List<String> names(String section) {
    return each(DEFINITIONS.get(section)).map(n -> n.get("name").asText()).toList();
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
