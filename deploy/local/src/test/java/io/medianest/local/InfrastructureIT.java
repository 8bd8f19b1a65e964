package io.medianest.local;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.local.part.PostgresServer;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.local.part.S3Server;
import io.medianest.local.process.Command;
import io.medianest.local.site.Listener;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InfrastructureIT {
  private static final String TOPIC = "medianest.integration.events";

  @TempDir static Path data;
  private static Infrastructure infrastructure;

  @BeforeAll
  static void start() {
    infrastructure = Infrastructure.builder(data).start();
  }

  @AfterAll
  static void closeLeavesNothingRunning() {
    List<Long> pids = new ArrayList<>(pids());

    infrastructure.close();

    assertThat(infrastructure.running()).isEmpty();
    assertThat(pids).isNotEmpty().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(processesMentioning(data)).isEmpty();
    for (Listener listener : Listener.values()) {
      infrastructure.site().ports().requireFree(listener);
    }
  }

  @Test
  void rabbitMqHoldsTheTopologyAndLetsAServiceInWithItsOwnPassword() throws Exception {
    RabbitMqServer.Access rabbit = infrastructure.rabbitMq();
    Map<String, String> worker = infrastructure.environment("media-worker");

    HttpResponse<String> queues = rabbit("GET", "/api/queues?columns=name", "");
    HttpResponse<String> self =
        send(
            basic(
                    URI.create(rabbit.management() + "/api/auth/attempts/node"),
                    worker.get("MEDIANEST_RABBITMQ_USERNAME"),
                    worker.get("MEDIANEST_RABBITMQ_PASSWORD"))
                .build());

    assertThat(queues.body()).contains("media.processing.image", "eventstore.commands");
    // 401 speaks of the missing management tag only after the password was right.
    assertThat(self.body()).contains("Not management user");
  }

  @Test
  void kafkaHasTheTopicsWithTheirPartitionsAndSettings() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.kafkaBootstrap()))) {
      var media =
          admin.describeTopics(List.of("medianest.media.events")).allTopicNames().get().values();

      assertThat(media)
          .singleElement()
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(12));
    }
  }

  @Test
  void aRoleWorksInItsOwnSchemaAndSeesNoOther() {
    Command own = sqlAs("upload", "CREATE TABLE IF NOT EXISTS probe(x int); SELECT current_schema");
    Command others = sqlAs("upload", "CREATE TABLE eventstore.probe(x int)");
    Command common = sqlAs("upload", "CREATE TABLE public.probe(x int)");

    assertThat(own.output()).contains("upload");
    assertThat(others.output()).contains("permission denied for schema eventstore");
    assertThat(common.output()).contains("permission denied for schema public");
  }

  @Test
  void everyServiceGetsOnlyTheCredentialsItNeeds() {
    assertThat(infrastructure.environment("api-gateway"))
        .containsKeys("MEDIANEST_JWT_PRIVATE_KEY", "MEDIANEST_ADMIN_PASSWORD")
        .doesNotContainKey("MEDIANEST_S3_SECRET_KEY");
    assertThat(infrastructure.environment("notification-hub"))
        .containsKey("MEDIANEST_JWT_PUBLIC_KEY")
        .containsEntry("MEDIANEST_POSTGRES_USERNAME", "hub")
        .doesNotContainKeys("MEDIANEST_JWT_PRIVATE_KEY", "MEDIANEST_S3_SECRET_KEY");
    assertThat(infrastructure.environment("media-worker"))
        .containsKey("MEDIANEST_S3_SECRET_KEY")
        .doesNotContainKeys("MEDIANEST_JWT_PRIVATE_KEY", "MEDIANEST_POSTGRES_PASSWORD");
    assertThatThrownBy(() -> infrastructure.environment("nobody"))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("api-gateway");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void dataSurvivesStopAndStart(Part part) throws Exception {
    write(part, "kept");

    infrastructure.part(part).stop();
    assertThat(infrastructure.running()).doesNotContain(part);
    infrastructure.part(part).start();

    assertThat(read(part)).contains("kept");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void acknowledgedDataSurvivesKillAndStart(Part part) throws Exception {
    write(part, "killed");

    infrastructure.part(part).kill();
    assertThat(infrastructure.running()).doesNotContain(part);
    infrastructure.part(part).start();

    assertThat(read(part)).contains("killed");
  }

  @Test
  void aPausedPartAnswersAgainAfterResume() throws Exception {
    infrastructure.part(Part.REDIS).pause();
    assertThat(infrastructure.part(Part.REDIS).isRunning()).isTrue();
    infrastructure.part(Part.REDIS).resume();

    write(Part.REDIS, "awake");
    assertThat(read(Part.REDIS)).contains("awake");
  }

  @Test
  void aSecondFleetOnTheSameFolderIsRefusedAndLeavesTheFirstAlone() {
    assertThatThrownBy(() -> Infrastructure.builder(data).parts(Part.REDIS).start())
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("already running on " + data);

    assertThat(infrastructure.running()).contains(Part.REDIS);
  }

  @Test
  void anAttachedViewStopsAndStartsTheSameServers() {
    Infrastructure view = Infrastructure.attach(data);

    view.part(Part.REDIS).kill();
    assertThat(infrastructure.part(Part.REDIS).isRunning()).isFalse();
    view.part(Part.REDIS).start();

    assertThat(infrastructure.part(Part.REDIS).process().pid())
        .isEqualTo(view.part(Part.REDIS).process().pid());
    view.close();
    assertThat(infrastructure.part(Part.REDIS).isRunning()).isTrue();
  }

  private static void write(Part part, String value) throws Exception {
    switch (part) {
      case RABBITMQ ->
          assertThat(
                  rabbit(
                          "POST",
                          "/api/exchanges/%2F/medianest.commands/publish",
                          """
                          {"properties":{"delivery_mode":2},"routing_key":"analytics.commands",
                           "payload":"%s","payload_encoding":"string"}
                          """
                              .formatted(value))
                      .body())
              .contains("\"routed\":true");
      case KAFKA -> {
        try (var producer =
            new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
          producer.send(new ProducerRecord<>(TOPIC, 0, "key", value)).get();
        }
      }
      case POSTGRES ->
          sqlAs(
                  "gateway",
                  "CREATE TABLE IF NOT EXISTS t(v text); INSERT INTO t VALUES('%s')"
                      .formatted(value))
              .orFail("insert");
      case REDIS -> redis("SET", "probe", value).orFail("SET");
      case S3 ->
          assertThat(
                  send(HttpRequest.newBuilder(PresignedUrl.of(infrastructure.s3(), "PUT", "probe"))
                          .PUT(BodyPublishers.ofString(value))
                          .build())
                      .statusCode())
              .isEqualTo(200);
    }
  }

  @Test
  void theArchiveAndTheMediaAreClosedToEachOther() throws Exception {
    S3Server.Access media = infrastructure.s3();
    S3Server.Access archive = infrastructure.archive();
    S3Server.Access intruder =
        new S3Server.Access(
            media.endpoint(),
            media.region(),
            media.bucket(),
            archive.accessKey(),
            archive.secretKey());

    assertThat(put(media, "mine")).isEqualTo(200);
    assertThat(put(archive, "mine")).isEqualTo(200);
    assertThat(put(intruder, "mine")).isGreaterThanOrEqualTo(400);
  }

  private static int put(S3Server.Access as, String key) throws Exception {
    return send(HttpRequest.newBuilder(PresignedUrl.of(as, "PUT", key))
            .PUT(BodyPublishers.ofString("x"))
            .build())
        .statusCode();
  }

  private static String read(Part part) throws Exception {
    return switch (part) {
      case RABBITMQ ->
          rabbit(
                  "POST",
                  "/api/queues/%2F/analytics.commands/get",
                  "{\"count\":10,\"ackmode\":\"ack_requeue_true\",\"encoding\":\"auto\"}")
              .body();
      case KAFKA -> {
        try (var consumer =
            new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
          TopicPartition partition = new TopicPartition(TOPIC, 0);
          consumer.assign(List.of(partition));
          consumer.seekToBeginning(List.of(partition));
          StringBuilder values = new StringBuilder();
          consumer.poll(Duration.ofSeconds(20)).forEach(each -> values.append(each.value()));
          yield values.toString();
        }
      }
      case POSTGRES -> sqlAs("gateway", "SELECT v FROM t").output();
      case REDIS -> redis("GET", "probe").output();
      case S3 ->
          send(HttpRequest.newBuilder(PresignedUrl.of(infrastructure.s3(), "GET", "probe")).build())
              .body();
    };
  }

  private static Properties kafka() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", infrastructure.kafkaBootstrap());
    properties.put("acks", "all");
    return properties;
  }

  private static Command redis(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-cli", "-p", Integer.toString(infrastructure.site().port(Listener.REDIS))));
    command.addAll(List.of(words));
    return Command.run(command);
  }

  private static Command sqlAs(String role, String sql) {
    PostgresServer.Access admin = infrastructure.postgres();
    return Command.run(
        List.of(
            Tool.PSQL.find().toString(),
            "-XqAt",
            "-h",
            admin.host(),
            "-p",
            Integer.toString(admin.port()),
            "-U",
            role,
            "-d",
            admin.database()),
        Map.of("PGPASSWORD", infrastructure.site().secrets().postgres(role)),
        sql);
  }

  private static HttpResponse<String> rabbit(String method, String path, String body)
      throws Exception {
    RabbitMqServer.Access rabbit = infrastructure.rabbitMq();
    return send(
        basic(URI.create(rabbit.management() + path), rabbit.username(), rabbit.password())
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  /** A new client each time: a kept connection would not survive the restarts of these tests. */
  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, ofString());
    }
  }

  private static HttpRequest.Builder basic(URI uri, String user, String password) {
    String credentials = user + ":" + password;
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Long> pids() {
    return infrastructure.running().stream()
        .map(part -> infrastructure.part(part).process().pid().orElseThrow())
        .toList();
  }

  private static List<String> processesMentioning(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }
}
