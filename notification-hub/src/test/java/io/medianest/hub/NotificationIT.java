package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.medianest.hub.push.Browser;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.medianest.messaging.command.NotificationReply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From a fact to a list, a mail, a browser. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class NotificationIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TestHTTPResource("/ws")
  URI http;

  @Inject Requests requests;
  @Inject Pool pool;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);
  private Brokers brokers;

  @BeforeEach
  void open() {
    brokers = new Brokers();
  }

  @AfterEach
  void close() {
    brokers.close();
  }

  @Nested
  class InTheApplication {
    @Test
    void aFactBecomesANotificationOnceAndIsHeardOfAtOnce() {
      try (SocketClient client = connect()) {
        EventEnvelope completed = story.completed();
        brokers.publish(story.uploaded(), completed, completed);

        JsonNode created =
            client.awaitFrame(f -> SocketClient.is(f, "event", "notification.created"));
        brokers.publish(completed, story.failed());
        awaitUnread(2);

        assertThat(created.get("channel").asText()).isEqualTo("user:" + ann);
        assertThat(created.at("/data/type").asText()).isEqualTo("media.ready");
        assertThat(created.at("/data/data/mediaId").asText()).isEqualTo(story.mediaId);
        assertThat(list(null, 10).items())
            .extracting(NotificationReply.Notification::type)
            .containsExactly("media.failed", "media.ready");
      }
    }

    @Test
    void oneOrAllAreReadAndEveryDeviceHearsOfIt() {
      try (SocketClient phone = connect()) {
        brokers.publish(story.uploaded(), story.completed(), story.failed());
        awaitUnread(2);
        long first = list(null, 10).items().getLast().id();

        JsonNode left = call(phone, "notifications.read", "{'ids':[" + first + "]}");
        JsonNode heard = phone.awaitFrame(f -> SocketClient.is(f, "event", "notification.read"));
        JsonNode none = call(phone, "notifications.read", "{}");

        assertThat(left.get("unread").asInt()).isEqualTo(1);
        assertThat(heard.at("/data/ids/0").asLong()).isEqualTo(first);
        assertThat(none.get("unread").asInt()).isZero();
        assertThat(call(phone, "notifications.list", "{'unreadOnly':true}").get("items")).isEmpty();
        assertThat(list(null, 10).items()).allMatch(each -> each.readAt() != null);
      }
    }

    @Test
    void theListHasPagesThatNeitherSkipNorRepeat() {
      IntStream.range(0, 5).forEach(i -> announce("a-" + i + ann, List.of(ann)));

      NotificationReply.Notifications first = list(null, 2);
      announce("late" + ann, List.of(ann));
      NotificationReply.Notifications second = list(first.next(), 2);
      NotificationReply.Notifications third = list(second.next(), 2);

      assertThat(third.next()).isNull();
      assertThat(
              IntStream.of(first.items().size(), second.items().size(), third.items().size()).sum())
          .isEqualTo(5);
      assertThat(first.items().getLast().id()).isGreaterThan(second.items().getFirst().id());
    }

    @Test
    void anAnnouncementReachesAThousandUsersOnce() {
      String id = UUID.randomUUID().toString();
      List<String> users = IntStream.range(0, 1000).mapToObj(i -> id + "-" + i).toList();

      assertThat(announce(id, users)).isEqualTo(1000);
      assertThat(announce(id, users)).isZero();
    }

    @Test
    void whatIsNotWantedIsNotListed() {
      save(null, "media.ready");
      brokers.publish(story.uploaded(), story.completed(), story.failed());

      awaitUnread(1);

      assertThat(list(null, 10).items())
          .extracting(NotificationReply.Notification::type)
          .containsExactly("media.failed");
    }
  }

  @Nested
  class ByMail {
    @Test
    void itComesOnceToWhoeverIsNotThereAlsoWhenTheMailServerComesLate() throws Exception {
      save(ann + "@example.org", "media.failed", Medium.EMAIL);
      brokers.publish(story.uploaded(), story.failed());
      await().atMost(LONG).until(() -> tries("EMAIL") > 0);

      GreenMail mail = mail();
      try {
        assertThat(mail.waitForIncomingEmail(LONG.toMillis(), 1)).isTrue();
        await().atMost(LONG).until(() -> "SENT".equals(outcome("EMAIL")));
        MimeMessage message = mail.getReceivedMessages()[0];

        assertThat(message.getSubject()).isEqualTo("Your upload could not be processed");
        assertThat(message.getAllRecipients()[0]).hasToString(ann + "@example.org");
        assertThat(message.getFrom()[0]).hasToString("MediaNest <nest@example.org>");
        assertThat(GreenMailUtil.getWholeMessage(message)).contains("Damaged.");
        assertThat(mail.getReceivedMessages()).hasSize(1);
      } finally {
        mail.stop();
      }
    }

    @Test
    void nobodyWhoIsThereIsSentWhatTheySee() {
      save(ann + "@example.org", "media.failed", Medium.IN_APP, Medium.EMAIL);
      try (SocketClient client = connect()) {
        brokers.publish(story.uploaded(), story.failed());
        client.awaitFrame(f -> SocketClient.is(f, "event", "notification.created"));

        await().atMost(LONG).until(() -> "SEEN".equals(outcome("EMAIL")));
      }
    }
  }

  @Nested
  class ByPush {
    @Test
    void aBrowserGetsWhatOnlyItCanRead() {
      try (Browser browser = new Browser(Servers.pushPort())) {
        register(browser);
        brokers.publish(story.uploaded(), story.completed());

        await().atMost(LONG).until(() -> !browser.received().isEmpty());

        assertThat(browser.received().getFirst().get("type").asText()).isEqualTo("media.ready");
        assertThat(browser.received().getFirst().at("/data/mediaId").asText())
            .isEqualTo(story.mediaId);
      }
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
      try (Browser browser = new Browser(Servers.pushPort())) {
        browser.answer(410);
        register(browser);
        brokers.publish(story.uploaded(), story.completed());

        await().atMost(LONG).until(() -> "NO_ADDRESS".equals(outcome("PUSH")));

        assertThat(browser.asked()).isEqualTo(1);
      }
    }

    @Test
    void anEndpointWithinTheHouseIsRefused() {
      Assertions.assertThatThrownBy(
              () ->
                  ask(
                      new NotificationCommand.AddDevice(
                          ann, "https://10.0.0.1/internal", "B".repeat(87), "s".repeat(22))))
          .isInstanceOf(RequestRefusedException.class);
    }

    private void register(Browser browser) {
      var devices =
          ask(
              new NotificationCommand.AddDevice(
                  ann, browser.endpoint(), browser.p256dh(), browser.auth()));
      assertThat(devices.count()).isEqualTo(1);
      assertThat(devices.publicKey()).hasSize(87);
    }
  }

  private void awaitUnread(long count) {
    await().atMost(LONG).until(() -> list(null, 1).unread() == count);
  }

  private NotificationReply.Notifications list(Long before, int limit) {
    return ask(new NotificationCommand.ListNotifications(ann, before, limit, false));
  }

  private long announce(String id, List<String> users) {
    return ask(new NotificationCommand.Announce(id, users, "News", "We have moved.")).count();
  }

  private <R extends NotificationReply> R ask(NotificationCommand<R> command) {
    return requests.ask(command, "test").await().atMost(LONG);
  }

  private void save(String email, String type, Medium... media) {
    ask(
        new NotificationCommand.SavePreferences(
            ann,
            new NotificationPreferences(
                email, null, null, null, null, Map.of(type, Set.of(media)))));
  }

  private static JsonNode call(SocketClient client, String method, String data) {
    String ref = UUID.randomUUID().toString();
    client.send("{'op':'call','method':'%s','data':%s,'ref':'%s'}".formatted(method, data, ref));
    JsonNode answer = client.awaitFrame(f -> SocketClient.is(f, "ref", ref));
    assertThat(answer.get("type").asText()).as(answer.toString()).isEqualTo("result");
    return answer.get("data");
  }

  private String outcome(String medium) {
    var rows = delivery("outcome", medium);
    return rows.isEmpty() ? null : (String) rows.getFirst();
  }

  private int tries(String medium) {
    var rows = delivery("tries", medium);
    return rows.isEmpty() ? 0 : (Integer) rows.getFirst();
  }

  private List<Object> delivery(String column, String medium) {
    var rows =
        pool.preparedQuery("SELECT " + column + " FROM delivery WHERE user_id = $1 AND medium = $2")
            .execute(Tuple.of(ann, medium))
            .await()
            .atMost(LONG);
    return IntStream.range(0, rows.size())
        .mapToObj(_ -> rows.iterator().next().getValue(0))
        .filter(value -> value != null)
        .toList();
  }

  private static GreenMail mail() {
    GreenMail mail =
        new GreenMail(new ServerSetup(Servers.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    return mail;
  }

  private SocketClient connect() {
    return SocketClient.connect(url(), Tokens.of(ann));
  }

  private URI url() {
    return URI.create(http.toString().replaceFirst("^http", "ws"));
  }
}
