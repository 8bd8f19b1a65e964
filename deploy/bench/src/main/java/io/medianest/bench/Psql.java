package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.process.Command;
import io.medianest.local.site.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own tools on the fleet's server, as superuser. */
record Psql(PostgresServer.Access server) {
  static Psql of(Fleet fleet) {
    return new Psql(fleet.infrastructure().postgres());
  }

  /** What a query answers, without head and foot. */
  String ask(String sql) {
    return run(Tool.PSQL, List.of("-XqAt", "-c", sql), "").output().strip();
  }

  /** Statements, the first that fails ending it. */
  void execute(String sql) {
    run(Tool.PSQL, List.of("-Xq", "-v", "ON_ERROR_STOP=1"), sql);
  }

  Command run(Tool tool, List<String> arguments, String input) {
    List<String> command = new ArrayList<>(List.of(tool.find().toString()));
    command.addAll(arguments);
    return Command.run(
            command,
            Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGDATABASE", server.database(),
                "PGUSER", server.username(),
                "PGPASSWORD", server.password()),
            input)
        .orFail(tool.name());
  }
}
