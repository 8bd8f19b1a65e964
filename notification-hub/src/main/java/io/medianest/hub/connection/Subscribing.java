package io.medianest.hub.connection;

import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.ChannelDecision;
import io.medianest.hub.channel.ChannelDecision.Known;
import io.medianest.hub.live.History;
import io.medianest.hub.live.MediaOwner;
import io.medianest.hub.live.Position;
import io.medianest.hub.live.redis.Histories;
import io.medianest.hub.live.redis.MediaOwners;
import io.medianest.hub.protocol.ClientFrame.GetHistory;
import io.medianest.hub.protocol.ClientFrame.Subscribe;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.protocol.ServerFrames;
import io.medianest.hub.social.PostStore;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins clients to channels: who may, from where on, and what they have missed. */
@ApplicationScoped
public class Subscribing {
  private final Connections connections;
  private final MediaOwners owners;
  private final PostStore posts;
  private final Histories histories;

  Subscribing(Connections connections, MediaOwners owners, PostStore posts, Histories histories) {
    this.connections = connections;
    this.owners = owners;
    this.posts = posts;
    this.histories = histories;
  }

  /** All of the channels or none; the client is answered either way. */
  public Uni<Void> subscribe(ClientConnection client, Subscribe frame) {
    return allowed(client, frame.channels())
        .chain(
            refused -> {
              if (refused.isPresent()) {
                client.reject(refused.get(), frame.ref());
                return Uni.createFrom().voidItem();
              }
              return join(client, channels(frame.channels()), frame);
            });
  }

  private Uni<Void> join(ClientConnection client, List<Channel> channels, Subscribe frame) {
    if (!client.join(channels)) {
      client.reject(ErrorCode.CHANNEL_TOO_MANY, frame.ref());
      return Uni.createFrom().voidItem();
    }
    channels.stream()
        .filter(channel -> channel.kind().isOpen())
        .forEach(channel -> connections.watch(channel, client));
    return history(client.userId(), frame.since(), frame.last())
        .onFailure()
        .recoverWithNull()
        .invoke(
            past ->
                client.joined(
                    channels, past, frame.since() != null || frame.last() > 0, frame.ref()))
        .replaceWithVoid();
  }

  public void unsubscribe(ClientConnection client, String name, String ref) {
    Optional<Channel> channel = Channel.parse(name);
    if (channel.isEmpty()) {
      client.reject(ErrorCode.CHANNEL_MALFORMED, ref);
      return;
    }
    client.unsubscribe(channel.get());
    connections.unwatch(channel.get(), client);
    client.send(ServerFrames.unsubscribed(channel.get().name(), ref));
  }

  /** Answers with what there was; the client need not listen to the channel. */
  public Uni<Void> history(ClientConnection client, GetHistory frame) {
    return allowed(client, List.of(frame.channel()))
        .chain(
            refused -> {
              if (refused.isPresent()) {
                client.reject(refused.get(), frame.ref());
                return Uni.createFrom().voidItem();
              }
              return history(client.userId(), frame.since(), frame.last())
                  .invoke(past -> answer(client, channels(List.of(frame.channel())), past, frame))
                  .onFailure()
                  .invoke(() -> client.reject(ErrorCode.HISTORY_UNAVAILABLE, frame.ref()))
                  .onFailure()
                  .recoverWithNull()
                  .replaceWithVoid();
            });
  }

  private static void answer(
      ClientConnection client, List<Channel> channels, History past, GetHistory frame) {
    Channel channel = channels.getFirst();
    client.send(
        ServerFrames.history(
            channel,
            new ServerFrames.Past(
                past.position(),
                past.complete(),
                past.entries().stream()
                    .filter(entry -> entry.event().channels().contains(channel))
                    .map(entry -> entry.event().frame(channel, entry.offset()))
                    .toList()),
            frame.ref()));
  }

  private Uni<History> history(String userId, Position since, int last) {
    return since == null ? histories.last(userId, last) : histories.since(userId, since);
  }

  /** The first reason against one of them. */
  private Uni<Optional<ErrorCode>> allowed(ClientConnection client, List<String> names) {
    return Multi.createFrom()
        .iterable(names)
        .onItem()
        .transformToUniAndConcatenate(name -> allowed(client, name))
        .filter(Optional::isPresent)
        .toUni()
        .map(refused -> refused == null ? Optional.empty() : refused);
  }

  private Uni<Optional<ErrorCode>> allowed(ClientConnection client, String name) {
    Optional<Channel> parsed = Channel.parse(name);
    if (parsed.isEmpty()) {
      return Uni.createFrom().item(Optional.of(ErrorCode.CHANNEL_MALFORMED));
    }
    return known(client.client(), parsed.get())
        .map(
            known ->
                switch (ChannelDecision.decide(client.userId(), parsed.get(), known)) {
                  case ALLOWED -> Optional.empty();
                  case NOT_FOUND -> Optional.of(ErrorCode.CHANNEL_NOT_FOUND);
                });
  }

  private Uni<Known> known(Client client, Channel channel) {
    return switch (channel.kind()) {
      case MEDIA -> owner(channel.id()).map(owner -> new Known(owner, false, client.admin()));
      case POST ->
          sees(client, channel.id()).map(sees -> new Known(Optional.empty(), sees, client.admin()));
      default -> Uni.createFrom().item(new Known(Optional.empty(), false, client.admin()));
    };
  }

  /** Unknown while Redis is away: accepted then, and still nobody hears of another's media. */
  private Uni<Optional<String>> owner(String mediaId) {
    return owners
        .find(mediaId)
        .map(owner -> owner.map(MediaOwner::ownerId))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  /** Nobody does while the database is away: what comes of a post is for more than its owner. */
  private Uni<Boolean> sees(Client client, String postId) {
    return posts
        .post(new Caller(client.tenant(), client.userId()), postId)
        .map(Optional::isPresent)
        .onFailure()
        .recoverWithItem(false);
  }

  private static List<Channel> channels(List<String> names) {
    List<Channel> channels = new ArrayList<>();
    names.forEach(name -> Channel.parse(name).ifPresent(channels::add));
    return channels.stream().distinct().toList();
  }
}
