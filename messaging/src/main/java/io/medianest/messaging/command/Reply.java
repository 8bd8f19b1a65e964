package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What answers a {@link Command}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(name = "refused", value = Refused.class),
  @Type(name = "eventstore.appended", value = EventStoreReply.Appended.class),
  @Type(name = "eventstore.appended-all", value = EventStoreReply.AppendedAll.class),
  @Type(
      name = "eventstore.wrong-expected-version",
      value = EventStoreReply.WrongExpectedVersion.class),
  @Type(name = "eventstore.stream-slice", value = EventStoreReply.StreamSlice.class),
  @Type(name = "eventstore.event-page", value = EventStoreAnswer.EventPage.class),
  @Type(name = "eventstore.causation-trace", value = EventStoreAnswer.CausationTrace.class),
  @Type(name = "eventstore.snapshot-saved", value = EventStoreAnswer.SnapshotSaved.class),
  @Type(name = "eventstore.snapshot-found", value = EventStoreAnswer.SnapshotFound.class),
  @Type(name = "eventstore.replayed", value = EventStoreAnswer.Replayed.class),
  @Type(name = "eventstore.person-erased", value = EventStoreAnswer.PersonErased.class),
  @Type(name = "eventstore.log-verified", value = EventStoreAnswer.LogVerified.class),
  @Type(name = "eventstore.dead-letters", value = DeadLetterReply.Letters.class),
  @Type(name = "eventstore.dead-letter-groups", value = DeadLetterReply.Groups.class),
  @Type(name = "eventstore.dead-letter", value = DeadLetterReply.Inspected.class),
  @Type(name = "eventstore.dead-letters-acted", value = DeadLetterReply.Acted.class),
  @Type(name = "uploads.opened", value = UploadReply.Opened.class),
  @Type(name = "uploads.parts", value = UploadReply.Parts.class),
  @Type(name = "uploads.accepted", value = UploadReply.Accepted.class),
  @Type(name = "uploads.standing", value = UploadReply.Standing.class),
  @Type(name = "uploads.claimed", value = UploadReply.Claimed.class),
  @Type(name = "uploads.advanced", value = UploadReply.Advanced.class),
  @Type(name = "uploads.quota-standing", value = UploadReply.QuotaStanding.class),
  @Type(name = "uploads.sealed", value = UploadReply.Sealed.class),
  @Type(name = "uploads.aborted", value = UploadReply.Aborted.class),
  @Type(name = "uploads.downloads", value = UploadReply.Downloads.class),
  @Type(name = "uploads.job-changed", value = UploadReply.JobChanged.class),
  @Type(name = "uploads.media-deleted", value = UploadReply.MediaDeleted.class),
  @Type(name = "uploads.object-observed", value = UploadReply.ObjectObserved.class),
  @Type(name = "uploads.reconciled", value = UploadReply.Reconciled.class),
  @Type(name = "uploads.person-erased", value = UploadReply.PersonErased.class),
  @Type(name = "notifications.page", value = NotificationReply.Notifications.class),
  @Type(name = "notifications.marked-read", value = NotificationReply.MarkedRead.class),
  @Type(name = "notifications.preferences", value = NotificationReply.PreferencesFound.class),
  @Type(name = "notifications.devices", value = NotificationReply.Devices.class),
  @Type(name = "notifications.announced", value = NotificationReply.Announced.class),
  @Type(name = "notifications.sockets-counted", value = NotificationReply.SocketsCounted.class),
  @Type(name = "notifications.delivered", value = NotificationReply.Delivered.class),
  @Type(name = "feeds.person", value = FeedReply.Person.class),
  @Type(name = "feeds.people", value = FeedReply.People.class),
  @Type(name = "feeds.post", value = FeedReply.Post.class),
  @Type(name = "feeds.posts", value = FeedReply.Posts.class),
  @Type(name = "feeds.comment", value = FeedReply.Comment.class),
  @Type(name = "feeds.comments", value = FeedReply.Comments.class),
  @Type(name = "feeds.removed", value = FeedReply.Removed.class),
  @Type(name = "feeds.rebuilt", value = FeedReply.Rebuilt.class),
  @Type(name = "analytics.event-counts", value = AnalyticsReply.EventCounts.class),
  @Type(name = "analytics.counts-rebuilt", value = AnalyticsReply.CountsRebuilt.class),
})
public sealed interface Reply
    permits Refused,
        EventStoreReply,
        EventStoreAnswer,
        UploadReply,
        AnalyticsReply,
        NotificationReply,
        FeedReply,
        DeadLetterReply {}
