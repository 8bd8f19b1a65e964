package io.medianest.gateway.admin.rebuild;

import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection on which statements about the live tables are about their copies, so that live
 * tables and copies are written by the same statements and cannot come apart.
 */
final class CopyConnection extends SqlConnection {
  private static final Pattern LIVE =
      Pattern.compile(
          Arrays.stream(CopiedTable.values())
              .map(CopiedTable::live)
              .collect(Collectors.joining("|", "\\b(", ")\\b")));

  CopyConnection(SqlConnection connection) {
    super(connection.getDelegate());
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return super.preparedQuery(aboutCopies(sql));
  }

  static String aboutCopies(String sql) {
    return LIVE.matcher(sql).replaceAll("$1" + CopiedTable.SUFFIX);
  }
}
