package io.medianest.hub.socket;

import io.medianest.hub.call.Methods;
import io.medianest.hub.connection.AccessTokens;
import io.medianest.hub.connection.ClientConnection;
import io.medianest.hub.connection.Subscribing;
import io.medianest.hub.presence.Presence;
import io.medianest.hub.protocol.ClientFrame;
import io.medianest.hub.protocol.ClientFrame.Call;
import io.medianest.hub.protocol.ClientFrame.GetHistory;
import io.medianest.hub.protocol.ClientFrame.Identify;
import io.medianest.hub.protocol.ClientFrame.Ping;
import io.medianest.hub.protocol.ClientFrame.Publish;
import io.medianest.hub.protocol.ClientFrame.Subscribe;
import io.medianest.hub.protocol.ClientFrame.Unsubscribe;
import io.medianest.hub.protocol.ClientFrameDecoder;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.protocol.FrameRejectedException;
import io.medianest.hub.protocol.ServerFrames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does what a client's frame asks for; every frame is answered. */
@ApplicationScoped
class FrameHandler {
  private final Subscribing subscribing;
  private final Presence presence;
  private final Methods methods;
  private final AccessTokens tokens;

  FrameHandler(Subscribing subscribing, Presence presence, Methods methods, AccessTokens tokens) {
    this.subscribing = subscribing;
    this.presence = presence;
    this.methods = methods;
    this.tokens = tokens;
  }

  /** Never fails. */
  Uni<Void> handle(ClientConnection client, String text) {
    if (!client.mayHandleOneMore()) {
      return Uni.createFrom().voidItem();
    }
    try {
      return handle(client, ClientFrameDecoder.decode(text));
    } catch (FrameRejectedException rejected) {
      client.reject(rejected.code(), rejected.ref());
      return Uni.createFrom().voidItem();
    }
  }

  private Uni<Void> handle(ClientConnection client, ClientFrame frame) {
    return switch (frame) {
      case Identify identify -> identify(client, identify);
      case Subscribe subscribe -> subscribing.subscribe(client, subscribe);
      case GetHistory history -> subscribing.history(client, history);
      case Publish publish -> publish(client, publish);
      case Call call -> call(client, call);
      case Ping(String ref) -> {
        client.send(ServerFrames.pong(ref));
        yield Uni.createFrom().voidItem();
      }
      case Unsubscribe(String name, String ref) -> {
        subscribing.unsubscribe(client, name, ref);
        yield Uni.createFrom().voidItem();
      }
    };
  }

  private Uni<Void> identify(ClientConnection client, Identify frame) {
    if (frame.protocol() != 0 && frame.protocol() != ServerFrames.PROTOCOL) {
      client.reject(ErrorCode.PROTOCOL_UNSUPPORTED, frame.ref());
      client.close(CloseCode.PROTOCOL_UNSUPPORTED);
      return Uni.createFrom().voidItem();
    }
    if (frame.token() == null) {
      client.send(ServerFrames.identified(frame.ref()));
      return Uni.createFrom().voidItem();
    }
    tokens
        .renewed(client.client(), frame.token())
        .ifPresentOrElse(
            renewed -> {
              client.renewed(renewed);
              client.send(ServerFrames.identified(frame.ref()));
            },
            () -> client.reject(ErrorCode.TOKEN_INVALID, frame.ref()));
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> publish(ClientConnection client, Publish frame) {
    return presence
        .publish(client.userId(), frame.channel(), frame.event())
        .onFailure()
        .recoverWithItem(false)
        .invoke(
            published -> {
              if (published) {
                client.send(ServerFrames.published(frame.ref()));
              } else {
                client.reject(ErrorCode.PUBLISH_FORBIDDEN, frame.ref());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> call(ClientConnection client, Call frame) {
    return methods
        .call(frame.method(), client.userId(), frame.data())
        .invoke(
            answer -> {
              switch (answer) {
                case Methods.Answer.Result(var data) ->
                    client.send(ServerFrames.result(data, frame.ref()));
                case Methods.Answer.Failed(ErrorCode code) -> client.reject(code, frame.ref());
              }
            })
        .replaceWithVoid();
  }
}
