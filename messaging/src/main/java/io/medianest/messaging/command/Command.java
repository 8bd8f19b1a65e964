package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A request to one service. Sending the same command twice (same message id) is harmless: every
 * handler is idempotent.
 *
 * @param <R> what answers it; a service that refuses answers {@link Refused} instead
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(name = "eventstore.append", value = EventStoreCommand.Append.class),
  @Type(name = "eventstore.append-all", value = EventStoreCommand.AppendAll.class),
  @Type(name = "eventstore.read-stream", value = EventStoreCommand.ReadStream.class),
  @Type(name = "eventstore.read-all", value = EventStoreQuery.ReadAll.class),
  @Type(name = "eventstore.read-correlation", value = EventStoreQuery.ReadCorrelation.class),
  @Type(name = "eventstore.trace-causation", value = EventStoreQuery.TraceCausation.class),
  @Type(name = "eventstore.save-snapshot", value = EventStoreQuery.SaveSnapshot.class),
  @Type(name = "eventstore.load-snapshot", value = EventStoreQuery.LoadSnapshot.class),
  @Type(name = "eventstore.replay", value = EventStoreQuery.Replay.class),
  @Type(name = "eventstore.erase-person", value = EventStoreQuery.ErasePerson.class),
  @Type(name = "eventstore.verify-log", value = EventStoreQuery.VerifyLog.class),
  @Type(name = "eventstore.dead-letters.list", value = DeadLetterCommand.ListLetters.class),
  @Type(name = "eventstore.dead-letters.groups", value = DeadLetterCommand.ListGroups.class),
  @Type(name = "eventstore.dead-letters.inspect", value = DeadLetterCommand.Inspect.class),
  @Type(name = "eventstore.dead-letters.retry", value = DeadLetterCommand.Retry.class),
  @Type(name = "eventstore.dead-letters.discard", value = DeadLetterCommand.Discard.class),
  @Type(name = "uploads.open", value = UploadCommand.Open.class),
  @Type(name = "uploads.sign-parts", value = UploadCommand.SignParts.class),
  @Type(name = "uploads.complete", value = UploadCommand.Complete.class),
  @Type(name = "uploads.abort", value = UploadCommand.Abort.class),
  @Type(name = "uploads.inspect", value = UploadCommand.Inspect.class),
  @Type(name = "uploads.claim", value = UploadCommand.Claim.class),
  @Type(name = "uploads.advance", value = UploadCommand.Advance.class),
  @Type(name = "uploads.quota", value = UploadCommand.Quota.class),
  @Type(name = "uploads.tenant-quota", value = UploadCommand.TenantQuota.class),
  @Type(name = "uploads.limit-quota", value = UploadCommand.LimitQuota.class),
  @Type(name = "uploads.seal", value = UploadCommand.Seal.class),
  @Type(name = "uploads.sign-downloads", value = UploadCommand.SignDownloads.class),
  @Type(name = "uploads.cancel-job", value = UploadCommand.CancelJob.class),
  @Type(name = "uploads.retry-job", value = UploadCommand.RetryJob.class),
  @Type(name = "uploads.delete-media", value = UploadCommand.DeleteMedia.class),
  @Type(name = "uploads.observe-object", value = UploadCommand.ObserveObject.class),
  @Type(name = "uploads.reconcile", value = UploadCommand.Reconcile.class),
  @Type(name = "uploads.erase-person", value = UploadCommand.ErasePerson.class),
  @Type(name = "notifications.list", value = NotificationCommand.ListNotifications.class),
  @Type(name = "notifications.mark-read", value = NotificationCommand.MarkRead.class),
  @Type(name = "notifications.get-preferences", value = NotificationCommand.GetPreferences.class),
  @Type(name = "notifications.save-preferences", value = NotificationCommand.SavePreferences.class),
  @Type(name = "notifications.get-devices", value = NotificationCommand.GetDevices.class),
  @Type(name = "notifications.add-device", value = NotificationCommand.AddDevice.class),
  @Type(name = "notifications.remove-device", value = NotificationCommand.RemoveDevice.class),
  @Type(name = "notifications.announce", value = NotificationCommand.Announce.class),
  @Type(name = "notifications.count-sockets", value = NotificationCommand.CountSockets.class),
  @Type(name = "notifications.deliver", value = NotificationCommand.Deliver.class),
  @Type(name = "feeds.relate", value = FeedCommand.Relate.class),
  @Type(name = "feeds.get-person", value = FeedCommand.GetPerson.class),
  @Type(name = "feeds.list-people", value = FeedCommand.ListPeople.class),
  @Type(name = "feeds.create-post", value = FeedCommand.CreatePost.class),
  @Type(name = "feeds.get-post", value = FeedCommand.GetPost.class),
  @Type(name = "feeds.delete-post", value = FeedCommand.DeletePost.class),
  @Type(name = "feeds.list-posts", value = FeedCommand.ListPosts.class),
  @Type(name = "feeds.get-feed", value = FeedCommand.GetFeed.class),
  @Type(name = "feeds.like", value = FeedCommand.Like.class),
  @Type(name = "feeds.share", value = FeedCommand.Share.class),
  @Type(name = "feeds.add-comment", value = FeedCommand.AddComment.class),
  @Type(name = "feeds.delete-comment", value = FeedCommand.DeleteComment.class),
  @Type(name = "feeds.list-comments", value = FeedCommand.ListComments.class),
  @Type(name = "feeds.rebuild", value = FeedCommand.RebuildFeeds.class),
  @Type(name = "analytics.count-events", value = AnalyticsCommand.CountEvents.class),
  @Type(name = "analytics.rebuild-counts", value = AnalyticsCommand.RebuildCounts.class),
})
public sealed interface Command<R extends Reply>
    permits EventStoreCommand,
        EventStoreQuery,
        UploadCommand,
        AnalyticsCommand,
        DeadLetterCommand,
        NotificationCommand,
        FeedCommand {

  /** Queue of the service that owns the answer; also the routing key. */
  String queue();
}
