package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Command;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Service;
import io.medianest.local.site.Site;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL with one database, and in it a role and a schema per storing service. A role owns its
 * schema, finds it without naming it, and sees no other.
 */
public final class PostgresServer implements Server {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String DATABASE = "medianest";

  private final Site site;
  private final ChildProcess process;
  private final Path data;

  public PostgresServer(Site site) {
    this.site = site;
    this.process = new ChildProcess(name(), site.data());
    this.data = site.folder("postgres").resolve("data");
  }

  /** How to connect; as superuser by {@link #admin}. */
  public record Access(String host, int port, String database, String username, String password) {
    public String jdbcUrl() {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }

  public Access admin() {
    return new Access(
        "127.0.0.1",
        site.port(Listener.POSTGRES),
        DATABASE,
        "postgres",
        site.secrets().postgresSuperuser());
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    String program = Tool.POSTGRES.find().toString();
    site.ports().requireFree(Listener.POSTGRES);
    Unprivileged as = Unprivileged.forFolder(site.folder("postgres"));
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(as);
    }
    process.start(
        Launch.clean(site.folder("postgres"), Map.of(), as.command(serverCommand(program))));
    process.awaitReady(LIMIT, () -> psql("postgres", "SELECT 1").succeeded());
    prepareDatabase();
  }

  @Override
  public void stop() {
    // INT is PostgreSQL's fast shutdown: TERM would wait for every client to leave.
    process.stop(Signal.INT, LIMIT);
  }

  /** Runs SQL as superuser by psql, which stops at the first error. */
  public Command psql(String database, String sql) {
    Access admin = admin();
    return Command.run(
        List.of(
            Tool.PSQL.find().toString(),
            "-XqAt",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            admin.host(),
            "-p",
            Integer.toString(admin.port()),
            "-U",
            admin.username(),
            "-d",
            database),
        Map.of("PGPASSWORD", admin.password(), "PGCONNECT_TIMEOUT", "2"),
        sql);
  }

  private List<String> serverCommand(String program) {
    Map<String, String> settings =
        Map.of(
            "listen_addresses", "127.0.0.1",
            "port", Integer.toString(site.port(Listener.POSTGRES)),
            "unix_socket_directories", "",
            "max_connections", "300",
            "fsync", "on");
    List<String> command = new ArrayList<>(List.of(program, "-D", data.toString()));
    settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return command;
  }

  private void initialise(Unprivileged as) {
    Path password = site.folder("postgres").resolve("superuser");
    try {
      Files.writeString(password, site.secrets().postgresSuperuser());
      as.own(password);
      Command.run(
              as.command(
                  List.of(
                      Tool.INITDB.find().toString(),
                      "-D",
                      data.toString(),
                      "-U",
                      "postgres",
                      "--auth=scram-sha-256",
                      "--pwfile=" + password,
                      "--encoding=UTF8",
                      "--locale=C",
                      "--no-instructions")),
              Map.of("HOME", "/tmp"),
              "")
          .orFail("initdb");
      Files.delete(password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepareDatabase() {
    if (psql(DATABASE, "SELECT 1").exitCode() != 0) {
      psql("postgres", "CREATE DATABASE %s;".formatted(DATABASE)).orFail("CREATE DATABASE");
    }
    String roles =
        Arrays.stream(Service.values())
            .flatMap(service -> service.role().stream())
            .map(role -> roleSql(role, site.secrets().postgres(role)))
            .collect(Collectors.joining());
    psql(
            DATABASE,
            """
            REVOKE ALL ON DATABASE medianest FROM PUBLIC;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            """
                + roles)
        .orFail("Creating roles and schemas");
  }

  private static String roleSql(String role, String password) {
    return """
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
        CREATE ROLE %1$s LOGIN;
      END IF;
    END $$;
    ALTER ROLE %1$s PASSWORD '%2$s';
    ALTER ROLE %1$s SET search_path = %1$s;
    GRANT CONNECT ON DATABASE medianest TO %1$s;
    SET client_min_messages = warning;
    CREATE SCHEMA IF NOT EXISTS %1$s AUTHORIZATION %1$s;
    """
        .formatted(role, password);
  }
}
