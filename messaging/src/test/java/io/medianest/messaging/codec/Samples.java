package io.medianest.messaging.codec;

import io.medianest.messaging.command.AnalyticsCommand;
import io.medianest.messaging.command.AnalyticsReply;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterReply;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreQuery;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.FeedCommand;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationReply;
import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.UserEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One example of every message there is, with every field set. */
final class Samples {
  static final Instant TIME = Instant.parse("2026-11-22T10:15:30.123Z");
  static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  static final UploadCommand.Caller CALLER = new UploadCommand.Caller("default", "u-1");

  private static final UploadReply.Standing STANDING =
      new UploadReply.Standing(
          "up-1",
          "m-1",
          16_777_216,
          8_392_704,
          8_388_608,
          false,
          true,
          List.of(new UploadReply.StoredPart(1, 8_388_608, "\"etag\"")),
          "filename YS5qcGc=",
          TIME);

  static final FeedReply.Post POST =
      new FeedReply.Post("p-1", "u-2", "At the sea", List.of("m-1"), TIME, 3, 2, 1, true, false);
  static final FeedReply.Comment COMMENT =
      new FeedReply.Comment("c-1", "p-1", "u-2", "What a holiday!", TIME);

  static final EventFilter FILTER =
      new EventFilter(
          List.of("media.uploaded"), "media-", "default", TIME, TIME.plusSeconds(60), 1L, 100L);

  static final Snapshot SNAPSHOT =
      new Snapshot(
          "media-m-1",
          "media-job",
          2,
          10,
          "e-10",
          MessageJson.mapper().createObjectNode().put("attempt", 1));

  static final DeadLetterSelection LETTERS =
      new DeadLetterSelection(
          List.of(4L, 7L),
          new DeadLetterFilter(
              "media.processing.image",
              "media-worker",
              "TEMPORARY",
              "0f1e2d3c4b5a6978",
              "no connection",
              TIME.minusSeconds(60),
              TIME,
              DeadLetterState.OPEN),
          7L);
  static final DeadLetterCommand.Order ORDER =
      new DeadLetterCommand.Order("act-1", CALLER, "storage is back", LETTERS, 2L, true);
  static final DeadLetterReply.Letter LETTER =
      new DeadLetterReply.Letter(
          7,
          "msg-1",
          "media.uploaded",
          "no connection to storage-1",
          "TEMPORARY",
          3,
          TIME.minusSeconds(20),
          TIME,
          "media.processing.image",
          "media-worker",
          "corr-1",
          "0f1e2d3c4b5a6978",
          DeadLetterState.RETRIED,
          17);

  static final List<Event> EVENTS =
      List.of(
          new MediaEvent.Uploaded(
              "m-1",
              "j-1",
              "default",
              "u-1",
              MediaKind.IMAGE,
              "image/jpeg",
              6_266_853,
              SHA,
              "tenants/default/users/u-1/media/1-m-1-beach.jpg",
              "beach.jpg",
              "phone",
              "holiday",
              "At the sea",
              Pipeline.FULL_PROCESSING,
              5),
          new MediaEvent.ProcessingRequested(
              "m-1", "j-2", MediaKind.VIDEO, Pipeline.QUICK_PROCESSING, 8),
          new MediaEvent.ProcessingStarted("m-1", "j-1", 1, "worker-a"),
          new MediaEvent.StepCompleted("m-1", "j-1", 1, "thumbnails", 321),
          new MediaEvent.StepFailed(
              "m-1", "j-1", 1, "fetch", ErrorClass.TEMPORARY, "storage.away", "no connection"),
          new MediaEvent.RetryScheduled(
              "m-1", "j-1", 1, Duration.ofSeconds(5), ErrorClass.TEMPORARY, "storage.away"),
          new MediaEvent.BecamePlayable(
              "m-1",
              "j-1",
              1,
              new Manifest(
                  1,
                  "tenants/default/users/u-1/media/processed/1-m-1-walk_manifest.json",
                  MediaKind.VIDEO,
                  1280,
                  720,
                  30_000,
                  Map.of("video.codec", "h264"),
                  List.of(
                      new Rendition(
                          "hls",
                          "tenants/default/users/u-1/media/processed/1-m-1-walk_hls/master.m3u8",
                          "application/vnd.apple.mpegurl",
                          250,
                          SHA,
                          640,
                          360,
                          4_000,
                          600_000,
                          "hls-cmaf/2",
                          "ffmpeg 5.1.9")))),
          new MediaEvent.ProcessingCompleted(
              "m-1",
              "j-1",
              2,
              new Manifest(
                  1,
                  "tenants/default/users/u-1/media/processed/1-m-1-beach_manifest.json",
                  MediaKind.IMAGE,
                  4000,
                  3000,
                  0,
                  Map.of("camera.model", "X1"),
                  List.of(
                      new Rendition(
                          "thumb_small",
                          "tenants/default/users/u-1/media/processed/1-m-1-beach_thumb_small.jpg",
                          "image/jpeg",
                          4321,
                          SHA,
                          150,
                          113,
                          0,
                          0,
                          "thumb-small/1",
                          "vips 8.14.1"))),
              1234),
          new MediaEvent.ContentFlagged("m-1", "j-1", 2, "beach 0.97"),
          new MediaEvent.ProcessingFailed(
              "m-1", "j-1", 3, ErrorClass.DATA, "media.corrupt", "The file is damaged."),
          new MediaEvent.ProcessingCancelled("m-1", "j-1", "u-1"),
          new MediaEvent.Deleted("m-1", "j-1", "default", "u-1", "u-2"),
          new UserEvent.SessionsEnded(
              "u-1", "default", UserEvent.SessionsEnded.Reason.TOKEN_REUSED),
          new DeadLetterEvent.RetryRequested("act-1", "u-1", "storage is back", 2, LETTERS),
          new DeadLetterEvent.Retried("act-1", 2),
          new DeadLetterEvent.Discarded("act-2", "u-1", "test data", 2, LETTERS),
          new DeadLetterEvent.Expired("act-3", 2, Map.of("media.processing.image", 2L)),
          new UserEvent.ErasureRequested("u-1", "default", "er-1", "u-2"),
          new UserEvent.Erased(
              "u-1", "default", "er-1", Map.of("upload-service", Map.of("objects", 12L))),
          new UserEvent.Forgotten("u-1", "er-1", Map.of("liveEvents", 3L)),
          new UserEvent.QuotaExceeded("u-1", "default", "bytes", 1_000_000, 4_096),
          new UserEvent.ReplayOrdered(
              "u-2",
              "replay-1",
              "notifications.queue",
              MessageJson.mapper().createObjectNode().put("streamPrefix", "media-"),
              500,
              "lost after the upgrade"),
          new SocialEvent.Followed("u-1", "u-2"),
          new SocialEvent.Unfollowed("u-1", "u-2"),
          new SocialEvent.Blocked("u-1", "u-2"),
          new SocialEvent.Unblocked("u-1", "u-2"),
          new SocialEvent.PostCreated("p-1", "u-1", "default", "At the sea", List.of("m-1")),
          new SocialEvent.PostDeleted("p-1", "u-1"),
          new SocialEvent.Commented("p-1", "u-1", "c-1", "u-2", "What a holiday!"),
          new SocialEvent.CommentDeleted("p-1", "u-1", "c-1", "u-2"),
          new SocialEvent.Liked("p-1", "u-1", "u-2"),
          new SocialEvent.Unliked("p-1", "u-1", "u-2"),
          new SocialEvent.Shared("p-1", "u-1", "u-2"),
          new UserEvent.Registered("u-1", "default", "user"));

  static EventEnvelope envelope(Event event) {
    EventEnvelope fresh =
        EventCodec.envelope(
            event, "upload-service", "media-m-1", TIME, "default", "corr-1", "cause-1");
    return new EventEnvelope(
            "e-1",
            fresh.source(),
            fresh.type(),
            fresh.schemaVersion(),
            fresh.streamId(),
            0,
            0,
            fresh.time(),
            fresh.tenant(),
            fresh.correlationId(),
            fresh.causationId(),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            fresh.data())
        .stored(7, 4_294_967_296L);
  }

  private static final NotificationPreferences PREFERENCES =
      new NotificationPreferences(
          "ann@example.org",
          "Europe/Berlin",
          LocalTime.of(22, 0),
          LocalTime.of(7, 0),
          LocalTime.of(8, 30),
          Map.of("media.ready", Set.of(NotificationPreferences.Medium.EMAIL)));

  static final List<Command<?>> COMMANDS =
      List.of(
          new EventStoreCommand.Append("media-m-1", 6, List.of(envelope(EVENTS.getFirst()))),
          new EventStoreCommand.AppendAll(
              List.of(
                  new EventStoreCommand.Append(
                      "media-m-1", 6, List.of(envelope(EVENTS.getFirst()))),
                  new EventStoreCommand.Append(
                      "user-u-1", -1, List.of(envelope(EVENTS.getLast()))))),
          new EventStoreCommand.ReadStream("media-m-1", 1, 500),
          new EventStoreCommand.ReadStream(
              "media-m-1",
              9,
              500,
              new StreamSelection(
                  true, 2L, TIME, List.of("media.uploaded"), TIME.minusSeconds(60), TIME)),
          new EventStoreQuery.ReadAll(FILTER, "4711.12", 500),
          new EventStoreQuery.ReadCorrelation("corr-1", "4711.12", 500),
          new EventStoreQuery.TraceCausation("e-1", true, 100),
          new EventStoreQuery.SaveSnapshot(SNAPSHOT),
          new EventStoreQuery.LoadSnapshot("media-m-1", "media-job"),
          new EventStoreQuery.Replay(
              "replay-1", "notifications.queue", FILTER, "4711.12", 500, true),
          new EventStoreQuery.ErasePerson("u-1", true),
          new EventStoreQuery.VerifyLog(1, 20),
          new UploadCommand.Open(
              "up-1",
              CALLER,
              "beach.jpg",
              "image/jpeg",
              6_266_853,
              SHA,
              "phone",
              "holiday",
              "At the sea",
              Pipeline.FULL_PROCESSING,
              5),
          new UploadCommand.Open(
              "up-2",
              CALLER,
              "a.jpg",
              null,
              -1,
              null,
              null,
              null,
              null,
              null,
              0,
              "filename YS5qcGc="),
          new UploadCommand.SignParts("up-1", CALLER, 1, 10),
          new UploadCommand.Inspect("up-1", CALLER, true),
          new UploadCommand.Claim("up-1", CALLER, "w-1", 6_266_853),
          new UploadCommand.Advance(
              "up-1",
              CALLER,
              "w-1",
              List.of(new UploadCommand.Part(1, "\"etag\"")),
              new UploadCommand.Tail(4_096, true),
              false,
              true),
          new UploadCommand.Seal("up-1", CALLER),
          new UploadCommand.Quota(CALLER),
          new UploadCommand.TenantQuota("default"),
          new UploadCommand.LimitQuota(
              "default", "u-1", new UploadCommand.Most(1_000_000L, -1L, null)),
          new UploadCommand.Complete(
              "up-1",
              CALLER,
              List.of(new UploadCommand.Part(1, "\"etag\"")),
              6_266_853,
              SHA,
              new UploadCommand.Details(
                  "phone", "holiday", "At the sea", Pipeline.FULL_PROCESSING, 5)),
          new UploadCommand.Abort("up-1", CALLER),
          new UploadCommand.Abort(
              "up-1", CALLER, new UploadFailure("import.unreachable", "No film was found.")),
          new UploadCommand.SignDownloads(CALLER, "m-1", List.of("key-1")),
          new UploadCommand.CancelJob(CALLER, "m-1", "j-1"),
          new UploadCommand.RetryJob(CALLER, "m-1", "j-1"),
          new UploadCommand.DeleteMedia(CALLER, "m-1", true),
          new UploadCommand.ObserveObject("default", "medianest", "key-1", true),
          new UploadCommand.Reconcile("objects:key-1", true),
          new UploadCommand.ErasePerson(CALLER, true),
          new FeedCommand.Relate(CALLER, "u-2", FeedCommand.Relate.Change.FOLLOW),
          new FeedCommand.GetPerson(CALLER, "u-2"),
          new FeedCommand.ListPeople(CALLER, "u-2", FeedCommand.ListPeople.Kind.FOLLOWERS, 42L, 20),
          new FeedCommand.CreatePost(CALLER, "p-1", "At the sea", List.of("m-1")),
          new FeedCommand.GetPost(CALLER, "p-1"),
          new FeedCommand.DeletePost(CALLER, "p-1"),
          new FeedCommand.ListPosts(CALLER, "u-2", 42L, 20),
          new FeedCommand.GetFeed(CALLER, 42L, 20),
          new FeedCommand.Like(CALLER, "p-1", true),
          new FeedCommand.Share(CALLER, "p-1"),
          new FeedCommand.AddComment(CALLER, "p-1", "c-1", "What a holiday!"),
          new FeedCommand.DeleteComment(CALLER, "p-1", "c-1"),
          new FeedCommand.ListComments(CALLER, "p-1", 42L, 20),
          new FeedCommand.RebuildFeeds(CALLER),
          new NotificationCommand.ListNotifications("u-1", 42L, 20, true),
          new NotificationCommand.MarkRead("u-1", List.of(42L)),
          new NotificationCommand.GetPreferences("u-1"),
          new NotificationCommand.SavePreferences("u-1", PREFERENCES),
          new NotificationCommand.GetDevices("u-1"),
          new NotificationCommand.AddDevice("u-1", "https://push.example/1", "BPub", "c2VjcmV0"),
          new NotificationCommand.RemoveDevice("u-1", "https://push.example/1"),
          new NotificationCommand.Announce("a-1", List.of("u-1"), "News", "We have moved."),
          new NotificationCommand.CountSockets(),
          new NotificationCommand.Deliver(
              "u-1", NotificationPreferences.Medium.EMAIL, List.of(7L, 8L)),
          new AnalyticsCommand.CountEvents(TIME, TIME.plusSeconds(60)),
          new AnalyticsCommand.RebuildCounts(TIME, true),
          new DeadLetterCommand.ListLetters(LETTERS.filter(), 8L, 20),
          new DeadLetterCommand.ListGroups(
              LETTERS.filter(), new DeadLetterCommand.GroupPlace(TIME, "0f1e2d3c4b5a6978"), 20),
          new DeadLetterCommand.Inspect(7),
          new DeadLetterCommand.Retry(ORDER),
          new DeadLetterCommand.Discard(ORDER));

  static final List<Reply> REPLIES =
      List.of(
          new Refused("upload.empty", 422, "The file has no bytes.", false),
          new EventStoreReply.Appended("media-m-1", 7),
          new EventStoreReply.AppendedAll(
              List.of(
                  new EventStoreReply.Appended("media-m-1", 7),
                  new EventStoreReply.Appended("user-u-1", 2))),
          new EventStoreReply.WrongExpectedVersion("media-m-1", 6, 8),
          new EventStoreReply.StreamSlice("media-m-1", 7, List.of(envelope(EVENTS.getFirst()))),
          new EventStoreReply.StreamSlice("media-m-1", 7, List.of(envelope(EVENTS.getFirst())), 8L),
          new EventStoreAnswer.EventPage(
              List.of(envelope(EVENTS.getFirst())), "4711.4294967296", true),
          new EventStoreAnswer.CausationTrace(
              List.of(new EventStoreAnswer.CausedEvent(1, envelope(EVENTS.getFirst()))), true),
          new EventStoreAnswer.SnapshotSaved("media-m-1", 10),
          new EventStoreAnswer.SnapshotFound(SNAPSHOT),
          new EventStoreAnswer.Replayed(500, Duration.ofMillis(321), "4711.4294967296", false),
          new EventStoreAnswer.PersonErased(Map.of("events", 12L)),
          new EventStoreAnswer.LogVerified(
              20, 400_000, SHA, List.of("segment 7: its file is not what was sealed"), 21),
          new UploadReply.Opened(
              "up-1",
              "m-1",
              "http://storage/put",
              8_388_608,
              List.of(new UploadReply.PartUrl(1, 8_388_608, "http://storage/part-1")),
              TIME),
          new UploadReply.Parts(
              "up-1", List.of(new UploadReply.PartUrl(2, 0, "http://storage/part-2"))),
          new UploadReply.Accepted(
              "up-1",
              "m-1",
              "j-1",
              false,
              MediaKind.IMAGE,
              "image/jpeg",
              6_266_853,
              SHA,
              "beach.jpg",
              "key-1",
              TIME),
          STANDING,
          new UploadReply.Standing(
              "up-1",
              "m-1",
              -1,
              0,
              8_388_608,
              false,
              false,
              List.of(),
              null,
              TIME,
              new UploadFailure("import.unreachable", "No film was found.")),
          new UploadReply.Claimed(
              STANDING,
              "http://storage/put",
              "http://storage/tail",
              List.of(new UploadReply.TailUrl(4_096, "http://storage/get"))),
          new UploadReply.Advanced("up-1", 8_392_704),
          new UploadReply.QuotaStanding(
              new UploadReply.Amount(1_000_000, 4_096, 512),
              new UploadReply.Amount(-1, 1, 1),
              new UploadReply.Amount(5, 1, 0),
              null),
          new UploadReply.QuotaStanding(
              new UploadReply.Amount(1_000_000, 4_096, 512),
              new UploadReply.Amount(-1, 1, 1),
              new UploadReply.Amount(5, 1, 0),
              new UploadReply.Amount(36_000, 1_234, 0)),
          new UploadReply.Sealed("up-1", 8_392_704, "http://storage/get"),
          new UploadReply.Aborted("up-1"),
          new UploadReply.Downloads(Map.of("key-1", "http://storage/get"), TIME),
          new UploadReply.JobChanged("m-1", "j-1", 7, TIME),
          new UploadReply.MediaDeleted("m-1", "u-1", TIME),
          new UploadReply.ObjectObserved("key-1", UploadReply.Seen.CREATED, "m-1"),
          new UploadReply.Reconciled(
              500, List.of("removed key-2"), List.of("key-3 is no media's"), "objects:key-4"),
          new UploadReply.PersonErased(Map.of("objects", 12L), true),
          new FeedReply.Person("u-2", 10, 5, 3, true, false, false),
          new FeedReply.People(List.of(new FeedReply.People.Someone("u-2", TIME)), 42L),
          POST,
          new FeedReply.Posts(List.of(POST), 42L),
          COMMENT,
          new FeedReply.Comments(List.of(COMMENT), 42L),
          new FeedReply.Removed(),
          new FeedReply.Rebuilt(1_000),
          new NotificationReply.Notifications(
              List.of(
                  new NotificationReply.Notification(
                      42,
                      "media.ready",
                      MessageJson.tree(Map.of("mediaId", "m-1")),
                      TIME,
                      TIME.plusSeconds(60))),
              3,
              42L),
          new NotificationReply.MarkedRead(2),
          new NotificationReply.PreferencesFound(PREFERENCES),
          new NotificationReply.Devices(1, "BPub"),
          new NotificationReply.Announced(1_000),
          new NotificationReply.SocketsCounted(
              List.of(new NotificationReply.Pod("hub-1", 12, 9, 30, TIME)), 9),
          new NotificationReply.Delivered(2),
          new AnalyticsReply.EventCounts(
              TIME,
              TIME.plusSeconds(60),
              List.of(new AnalyticsReply.EventCount(TIME, "media.uploaded", 3))),
          new AnalyticsReply.CountsRebuilt(
              1_000,
              2,
              1,
              List.of(new AnalyticsReply.CountDifference(TIME, "media.uploaded", 4, 3)),
              true),
          new DeadLetterReply.Letters(List.of(LETTER)),
          new DeadLetterReply.Groups(
              List.of(
                  new DeadLetterReply.Group(
                      "0f1e2d3c4b5a6978",
                      "media.processing.image",
                      "TEMPORARY",
                      "media.uploaded",
                      "no connection to storage-#",
                      3,
                      2,
                      TIME.minusSeconds(60),
                      TIME,
                      7))),
          new DeadLetterReply.Inspected(
              LETTER,
              "no connection to storage-1",
              "medianest.events",
              "media.uploaded.image.bulk",
              "application/cloudevents+json",
              MessageJson.mapper().createObjectNode().put("correlation-id", "corr-1"),
              new DeadLetterReply.Body("text", "{\"type\":\"x\"}", true),
              true,
              TIME,
              TIME.plusSeconds(60),
              "act-1",
              List.of(4L, 7L)),
          new DeadLetterReply.Acted("act-1", true, 2, 1, 7L, List.of(4L, 7L)));

  static final Progress PROGRESS =
      new Progress(
          "m-1",
          "j-1",
          "u-1",
          "default",
          "phone",
          "holiday",
          MediaKind.VIDEO,
          1,
          42,
          "hls",
          "720p 3.2x",
          TIME);

  static final WorkerStanding WORKER_STANDING = new WorkerStanding("worker-1", 3, 2, TIME);

  static final PageImport PAGE_IMPORT =
      new PageImport("up-1", "m-1", CALLER, "https://example.org/watch?v=1", true);

  static final StopJob STOP_JOB = new StopJob("j-1");

  private Samples() {}
}
