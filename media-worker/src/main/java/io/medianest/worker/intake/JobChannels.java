package io.medianest.worker.intake;

import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaKind;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The incoming channels, one for each kind and lane. A channel nobody subscribes to consumes
 * nothing: that is how a worker leaves alone what it is not told to take.
 */
@ApplicationScoped
class JobChannels {
  private final Multi<Message<byte[]>> images;
  private final Multi<Message<byte[]>> bulkImages;
  private final Multi<Message<byte[]>> videos;
  private final Multi<Message<byte[]>> bulkVideos;
  private final Multi<Message<byte[]>> audios;
  private final Multi<Message<byte[]>> bulkAudios;
  private final Multi<Message<byte[]>> documents;
  private final Multi<Message<byte[]>> bulkDocuments;

  JobChannels(
      @Channel("image-jobs-in") Multi<Message<byte[]>> images,
      @Channel("image-bulk-jobs-in") Multi<Message<byte[]>> bulkImages,
      @Channel("video-jobs-in") Multi<Message<byte[]>> videos,
      @Channel("video-bulk-jobs-in") Multi<Message<byte[]>> bulkVideos,
      @Channel("audio-jobs-in") Multi<Message<byte[]>> audios,
      @Channel("audio-bulk-jobs-in") Multi<Message<byte[]>> bulkAudios,
      @Channel("document-jobs-in") Multi<Message<byte[]>> documents,
      @Channel("document-bulk-jobs-in") Multi<Message<byte[]>> bulkDocuments) {
    this.images = images;
    this.bulkImages = bulkImages;
    this.videos = videos;
    this.bulkVideos = bulkVideos;
    this.audios = audios;
    this.bulkAudios = bulkAudios;
    this.documents = documents;
    this.bulkDocuments = bulkDocuments;
  }

  Multi<Message<byte[]>> of(MediaKind kind, Lane lane) {
    return switch (kind) {
      case IMAGE -> lane == Lane.BULK ? bulkImages : images;
      case VIDEO -> lane == Lane.BULK ? bulkVideos : videos;
      case AUDIO -> lane == Lane.BULK ? bulkAudios : audios;
      case DOCUMENT -> lane == Lane.BULK ? bulkDocuments : documents;
    };
  }
}
