package io.medianest.fleet.probe;

import io.medianest.local.part.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of every service, over one connection. */
public final class Database implements AutoCloseable {
  private final Connection connection;

  public Database(PostgresServer.Access server) {
    try {
      connection =
          DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column as numbers. */
  public List<Long> numbers(String sql, Object... arguments) {
    return column(sql, arguments).stream().map(Long::valueOf).toList();
  }

  /** The one number a query answers. */
  public long number(String sql, Object... arguments) {
    return numbers(sql, arguments).getFirst();
  }

  /** The first column as text. */
  public synchronized List<String> column(String sql, Object... arguments) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        query.setObject(i + 1, arguments[i]);
      }
      List<String> values = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
