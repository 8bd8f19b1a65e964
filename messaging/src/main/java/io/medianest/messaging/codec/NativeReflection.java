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
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.UserEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers every message for a native image, nested records included, so that the contract itself
 * needs no framework. The native-sources check asserts the result.
 */
@RegisterForReflection(
    targets = {
      MediaEvent.class,
      UserEvent.class,
      SocialEvent.class,
      DeadLetterEvent.class,
      DeadLetterFilter.class,
      DeadLetterSelection.class,
      DeadLetterState.class,
      EventEnvelope.class,
      Manifest.class,
      Rendition.class,
      MediaKind.class,
      Pipeline.class,
      Command.class,
      EventStoreCommand.class,
      EventStoreQuery.class,
      EventFilter.class,
      StreamSelection.class,
      Snapshot.class,
      DeadLetterCommand.class,
      UploadCommand.class,
      AnalyticsCommand.class,
      Reply.class,
      Refused.class,
      EventStoreReply.class,
      EventStoreAnswer.class,
      DeadLetterReply.class,
      UploadReply.class,
      AnalyticsReply.class,
      NotificationCommand.class,
      NotificationReply.class,
      NotificationPreferences.class,
      NotificationPreferences.Medium.class,
      FeedCommand.class,
      FeedCommand.Relate.Change.class,
      FeedCommand.ListPeople.Kind.class,
      FeedReply.class,
      FeedReply.People.Someone.class,
      Progress.class,
      StopJob.class,
      WorkerStanding.class,
      PageImport.class,
      UploadFailure.class
    })
final class NativeReflection {}
