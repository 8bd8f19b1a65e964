package io.medianest.gateway.media.search;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.media.MediaStore;
import io.medianest.gateway.media.MediaSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Searches table {@code media}; an owner's own rows only. */
@ApplicationScoped
class SearchStore {
  /** The last word, unless it is excluded or part of a phrase, may go on. */
  private static final String SEARCH =
      """
      WITH asked AS (
        SELECT websearch_to_tsquery('simple', $3) AS exact
      ), wanted AS (
        SELECT CASE WHEN exact::text ~ '(^|[&|] )''[^'']*''$' THEN (exact::text || ':*')::tsquery
                    ELSE exact END AS words
        FROM asked
      ), hit AS (
        SELECT media.*, ts_rank(search, words)::float8 AS score
        FROM media, wanted
        WHERE tenant = $1 AND owner_id = $2 AND search @@ words
          AND ($4::text IS NULL OR kind = $4)
          AND ($5::timestamptz IS NULL OR created_at >= $5)
          AND ($6::timestamptz IS NULL OR created_at < $6)
      )
      SELECT score,\s"""
          + MediaStore.COLUMNS
          + """

      FROM hit WHERE (score, created_at, media_id) < ($7, $8, $9)
      ORDER BY score DESC, created_at DESC, media_id DESC LIMIT $10""";

  private final Pool pool;

  SearchStore(Pool pool) {
    this.pool = pool;
  }

  /** Best first. */
  Uni<List<SearchHit>> find(Caller owner, SearchFilter filter, SearchCursor behind, int limit) {
    Tuple values =
        Tuple.from(
            Arrays.asList(
                owner.tenant(),
                owner.userId(),
                filter.words(),
                filter.kind() == null ? null : filter.kind().name(),
                at(filter.from()),
                at(filter.to()),
                behind.score(),
                at(behind.behind().createdAt()),
                behind.behind().id(),
                limit));
    return pool.preparedQuery(SEARCH)
        .execute(values)
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(SearchStore::hit).toList());
  }

  private static SearchHit hit(Row row) {
    return new SearchHit(row.getDouble("score"), MediaSummary.of(MediaStore.media(row)));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
