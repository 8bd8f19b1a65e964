package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.process.Command;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The peer of appends: PostgreSQL's own load generator on the same server, inserting what a plain
 * event table with an outbox takes, in a schema of its own.
 */
final class Pgbench {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private static final String SCHEMA =
      """
      drop schema if exists peer cascade;
      create schema peer;
      create table peer.events (
        position bigint generated always as identity primary key, stream_id text not null,
        version int not null, event_id uuid not null default gen_random_uuid() unique,
        type text not null, data jsonb not null, meta jsonb not null,
        created timestamptz not null default now(), unique (stream_id, version));
      create table peer.outbox (
        id bigint generated always as identity primary key, position bigint not null,
        topic text not null, payload jsonb not null);
      create function peer.append(s text, expected int, t text, d jsonb, m jsonb) returns bigint
      language plpgsql as $$
      declare cur int; p bigint;
      begin
        select coalesce(max(version), 0) into cur from peer.events where stream_id = s;
        if cur <> expected then
          raise exception 'wrong expected version' using errcode = '40001';
        end if;
        insert into peer.events (stream_id, version, type, data, meta)
        values (s, expected + 1, t, d, m) returning position into p;
        insert into peer.outbox (position, topic, payload) values (p, 'media', d);
        return p;
      end $$;
      """;

  private static final String RANDOM = "\\set r random(1, 9000000000000000)\n";
  private static final String DATA =
      "jsonb_build_object('id', :r::bigint, 'pad', repeat('x', %d))"
          .formatted(Facts.DATA_BYTES - 40);

  /** One event: version check, event, outbox row. */
  static final String ONE =
      RANDOM
          + "select peer.append('media-' || :r::bigint, 0, 'media.uploaded', "
          + DATA
          + ", '{\"c\": \"x\"}');\n";

  /** A thousand events of one stream in one statement. */
  static final String THOUSAND =
      RANDOM
          + """
          insert into peer.events (stream_id, version, type, data, meta)
          select 'media-' || :r::bigint, v, 'media.uploaded', d, '{"c": "x"}'
          from unnest(
            array(select generate_series(1, 1000)), array_fill(%s, array[1000])) as e (v, d);
          """
              .formatted(DATA);

  private final Psql psql;
  private final Path folder;

  Pgbench(Fleet fleet) throws IOException {
    this.psql = Psql.of(fleet);
    this.folder = Files.createDirectories(BenchFleet.data().resolve("pgbench"));
  }

  void prepare() {
    psql.execute(SCHEMA);
    psql.execute("checkpoint;");
  }

  /** Transactions a second. */
  double rate(String script, int clients, int seconds) throws IOException {
    Path file = Files.writeString(folder.resolve("script.sql"), script);
    Command done =
        psql.run(
            Tool.PGBENCH,
            List.of(
                "-n",
                "-M",
                "prepared",
                "-f",
                file.toString(),
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-T",
                Integer.toString(seconds)),
            "");
    Matcher rate = RATE.matcher(done.output());
    if (!rate.find()) {
      throw new IOException("pgbench told no rate: " + done.output());
    }
    return Double.parseDouble(rate.group(1));
  }
}
