package io.medianest.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends what {@code /ctl} is told, {@code B number bytes}, as a text of that length to all other
 * sockets: Vert.x as it is, which the hub stands on.
 */
public final class BareBroadcast {
  private BareBroadcast() {}

  /**
   * @param arguments port
   */
  public static void main(String[] arguments) {
    Set<ServerWebSocket> listening = ConcurrentHashMap.newKeySet();
    Vertx.vertx()
        .createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
        .webSocketHandler(
            socket -> {
              if (socket.path().equals("/ctl")) {
                socket.textMessageHandler(
                    command -> {
                      String text = text(command.split(" "));
                      listening.forEach(each -> each.writeTextMessage(text));
                    });
              } else {
                listening.add(socket);
                socket.closeHandler(_ -> listening.remove(socket));
              }
            })
        .listen();
  }

  private static String text(String[] command) {
    StringBuilder text = new StringBuilder(command[1]).append(' ');
    text.repeat('x', Math.max(0, Integer.parseInt(command[2]) - text.length()));
    return text.toString();
  }
}
