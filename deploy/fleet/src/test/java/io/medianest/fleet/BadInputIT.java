package io.medianest.fleet;

import static io.medianest.fleet.client.DirectUpload.wish;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.BrokenUpload;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.DirectUpload;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.client.Tokens;
import io.medianest.fleet.probe.Traces;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused is refused by a stable code, and leaves no object, row or message behind. */
@ExtendWith(FleetExtension.class)
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final byte[] PHOTO = Samples.smallPhoto();
  private static final byte[] NO_MEDIA =
      "Dear diary, this is no picture.".repeat(40).getBytes(UTF_8);
  private static final long TWO_GIGABYTES = 2_000_000_000;

  private final RunningFleet fleet;

  private Client user;

  /** Somebody else, with a finished photo and an upload under way. */
  private Client victim;

  private Accepted victimsPhoto;
  private DirectUpload victimsUpload;
  private Traces before;

  BadInputIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  /**
   * One bad request.
   *
   * @param name of the test
   */
  private record Bad(String name, int status, String code, Function<Client, Answer> request) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void somebodyElseHasMedia() {
    user = fleet.newUser();
    victim = fleet.newUser();
    victimsPhoto = Accepted.of(victim.upload(Form.ofPhoto(Samples.smallPhoto())));
    victimsUpload =
        DirectUpload.open(victim, wish("theirs.jpg", "image/jpeg", PHOTO.length)).put(PHOTO);
    new Afterwards(fleet, victim, List.of(victimsPhoto)).everyJobIsCompleted();
    // The queues' figures are some seconds behind.
    await().atMost(Waits.PHOTO).until(() -> fleet.traces().jobs().isEmpty());
  }

  @BeforeEach
  void look() {
    before = fleet.traces();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    await().atMost(Waits.PHOTO).untilAsserted(() -> assertThat(fleet.traces()).isEqualTo(before));
  }

  static Stream<Bad> filesThatAreNotWhatTheySay() {
    return Stream.of(
        new Bad(
            "text under an image name, by form",
            415,
            "upload.unsupported-type",
            form("cat.jpg", NO_MEDIA)),
        new Bad(
            "a document under an image name, by form",
            415,
            "upload.type-mismatch",
            form("cat.jpg", Samples.pdf())),
        new Bad(
            "text under an image name, direct",
            415,
            "upload.unsupported-type",
            direct("cat.jpg", NO_MEDIA)),
        new Bad(
            "a document under an image name, direct",
            415,
            "upload.type-mismatch",
            direct("cat.jpg", Samples.pdf())),
        new Bad(
            "a type nobody knows, direct",
            415,
            "upload.unsupported-type",
            client -> DirectUpload.ask(client, wish("a.exe", "application/x-dosexec", 1000))),
        new Bad("zero bytes, by form", 422, "upload.empty", form("cat.jpg", new byte[0])),
        new Bad(
            "zero bytes, direct",
            422,
            "upload.empty",
            client -> DirectUpload.ask(client, wish("cat.jpg", "image/jpeg", 0))));
  }

  static Stream<Bad> bodiesThatAreNotWhole() {
    return Stream.of(
        new Bad(
            "a form without its end",
            400,
            "upload.truncated",
            client -> client.upload(Form.ofPhoto(PHOTO).withoutEnd())),
        new Bad(
            "a form without a file",
            400,
            "upload.no-file",
            client -> client.upload(new Form().field("caption", "nothing"))),
        new Bad(
            "fewer bytes than announced, direct",
            422,
            "upload.size-mismatch",
            client ->
                DirectUpload.open(client, wish("cat.jpg", "image/jpeg", PHOTO.length))
                    .put(Arrays.copyOf(PHOTO, PHOTO.length / 2))
                    .complete()));
  }

  static Stream<Bad> digestsThatAreWrong() {
    String wrong = "0".repeat(64);
    return Stream.of(
        new Bad(
            "declared when opened",
            422,
            "upload.digest-mismatch",
            client -> {
              Map<String, Object> wish = wish("cat.jpg", "image/jpeg", PHOTO.length);
              wish.put("sha256", wrong);
              return DirectUpload.open(client, wish).put(PHOTO).complete();
            }),
        new Bad(
            "declared when completed",
            422,
            "upload.digest-mismatch",
            client ->
                DirectUpload.open(client, wish("cat.jpg", "image/jpeg", PHOTO.length))
                    .put(PHOTO)
                    .complete(wrong)));
  }

  static Stream<Bad> filesThatAreTooLarge() {
    return Stream.of(
        new Bad(
            "a video of two gigabytes, direct",
            413,
            "upload.too-large",
            client -> DirectUpload.ask(client, wish("long.mp4", "video/mp4", TWO_GIGABYTES))));
  }

  static Stream<Bad> badNames() {
    return Stream.of(
            "../../etc/passwd.jpg", "a\0b.jpg", "a\r\nX-Evil: 1\r\nb.jpg", "n".repeat(5000))
        .flatMap(
            name ->
                Stream.of(
                    new Bad(
                        printable(name) + ", direct",
                        name.contains("\0") ? 400 : 422,
                        // No text of a body has a NUL.
                        name.contains("\0") ? "request.malformed-json" : "upload.bad-file-name",
                        client -> DirectUpload.ask(client, wish(name, "image/jpeg", 1000))),
                    new Bad(
                        printable(name) + ", by form",
                        name.contains("\r\n") ? 400 : 422,
                        // A line end in a header is no name any more, but another header.
                        name.contains("\r\n") ? "upload.malformed-form" : "upload.bad-file-name",
                        form(name, PHOTO))));
  }

  static Stream<Bad> badJson() {
    return Stream.of("api/v1/uploads", "api/v1/auth/register", "api/v1/auth/login")
        .flatMap(
            path ->
                Stream.of(
                    new Bad(
                        "malformed, to " + path,
                        400,
                        "request.malformed-json",
                        client -> client.postJson(path, "{\"fileName\": ")),
                    new Bad(
                        "no object, to " + path,
                        400,
                        "request.malformed-json",
                        client -> client.postJson(path, "[1]")),
                    new Bad(
                        "an unknown field, to " + path,
                        400,
                        "request.unknown-field",
                        client -> client.post(path, Map.of("isAdmin", true)))));
  }

  Stream<Bad> tokens() {
    Path publicKey = Path.of(fleet.environment("api-gateway").get("MEDIANEST_JWT_PUBLIC_KEY"));
    Path privateKey = Path.of(fleet.environment("api-gateway").get("MEDIANEST_JWT_PRIVATE_KEY"));
    String id = victim.userId();
    return Stream.of(
            new Token("none", "auth.missing-token", null),
            new Token("noise", "auth.invalid-token", "not.a.token"),
            new Token("another's key", "auth.invalid-token", Tokens.signedWithAnotherKey(id)),
            new Token("no signature", "auth.invalid-token", Tokens.unsigned(id)),
            new Token(
                "the public key as secret",
                "auth.invalid-token",
                Tokens.signedWithThePublicKey(id, publicKey)),
            new Token(
                "changed claims", "auth.invalid-token", Tokens.withClaimsOf(id, user.token())),
            new Token("expired", "auth.invalid-token", Tokens.expired(id, privateKey)))
        .flatMap(
            token ->
                Stream.of(
                    token.with("by form", form("cat.jpg", PHOTO)),
                    token.with("direct", direct("cat.jpg", PHOTO)),
                    token.with(
                        "reading",
                        client -> client.get("api/v1/media/" + victimsPhoto.mediaId()))));
  }

  private record Token(String name, String code, String token) {
    Bad with(String door, Function<Client, Answer> request) {
      return new Bad(
          name + ", " + door, 401, code, client -> request.apply(client.withToken(token)));
    }
  }

  Stream<Bad> thingsOfSomebodyElse() {
    return Stream.of(
        new Bad(
            "media",
            404,
            "not-found",
            client -> client.get("api/v1/media/" + victimsPhoto.mediaId())),
        new Bad(
            "job",
            404,
            "not-found",
            client -> client.get("api/media/jobs/" + victimsPhoto.jobId())),
        new Bad("upload", 404, "not-found", client -> victimsUpload.completeAs(client)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "filesThatAreNotWhatTheySay",
    "bodiesThatAreNotWhole",
    "digestsThatAreWrong",
    "filesThatAreTooLarge",
    "badNames",
    "badJson",
    "tokens",
    "thingsOfSomebodyElse"
  })
  void isRefusedByItsCode(Bad bad) {
    bad.request().apply(user).expectProblem(bad.status(), bad.code());
  }

  @Test
  void aFormAnnouncedTooLargeIsRefusedBeforeItsBytesHaveCome() {
    try (BrokenUpload upload = BrokenUpload.begin(user, TWO_GIGABYTES, PHOTO)) {
      assertThat(upload.statusLine()).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfAFileLeavesNothing() {
    try (BrokenUpload upload = BrokenUpload.begin(user, PHOTO.length * 2L, PHOTO)) {
      await("its session")
          .atMost(Waits.PHOTO)
          .until(() -> fleet.traces().sessions().size() > before.sessions().size());

      upload.close();
    }
    // What is left of it: see nothingIsLeftBehind.
  }

  private static Function<Client, Answer> form(String name, byte[] content) {
    return client -> client.upload(Form.ofFile(name, "image/jpeg", content));
  }

  private static Function<Client, Answer> direct(String name, byte[] content) {
    return client -> {
      Answer opened = DirectUpload.ask(client, wish(name, "image/jpeg", content.length));
      return opened.status() == 201
          ? DirectUpload.opened(client, opened).put(content).complete()
          : opened;
    };
  }

  private static String printable(String name) {
    String plain = name.replace("\0", "NUL").replace("\r\n", "CRLF");
    return plain.length() > 40 ? plain.length() + " characters" : plain;
  }
}
