package io.medianest.worker.page;

import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Python that connects by the guard. Its interpreter loads a module of this name from its path
 * before anything else; where that does not work there is no network at all, as the walls have it.
 */
final class GuardedPython {
  private static final String MODULE =
      """
      import socket

      class Guarded(socket.socket):
          def setsockopt(self, level, *rest):
              if level != socket.IPPROTO_TCP:
                  super().setsockopt(level, *rest)

      def create_connection(address, timeout=None, *rest, **named):
          sock = Guarded(socket.AF_UNIX)
          try:
              if isinstance(timeout, (int, float)):
                  sock.settimeout(timeout)
              sock.connect("%s")
              sock.sendall(b"%%s %%d\\n" %% (address[0].encode("ascii"), int(address[1])))
              if sock.recv(1) == b"1":
                  return sock
          except BaseException:
              sock.close()
              raise
          sock.close()
          raise ConnectionRefusedError("no way to this host")

      socket.create_connection = create_connection
      """
          .formatted(Guard.SOCKET);

  private GuardedPython() {}

  /**
   * @return the path for {@code PYTHONPATH}
   */
  static String in(Path folder) {
    try {
      Path path = Files.createDirectory(folder.resolve("python"));
      Files.writeString(path.resolve("sitecustomize.py"), MODULE);
      return path.toString();
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
  }
}
