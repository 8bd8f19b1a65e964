package io.medianest.fleet.probe;

import io.medianest.local.part.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of every service, over one connection. */
public final class Database implements AutoCloseable {
  private final PostgresServer.Access server;
  private final Connection connection;

  public Database(PostgresServer.Access server) {
    this.server = server;
    try {
      connection = connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
  }

  /** Until it is closed nobody writes to the table; readers go on. */
  public AutoCloseable lock(String table) throws SQLException {
    Connection holder = connect();
    holder.setAutoCommit(false);
    try (Statement lock = holder.createStatement()) {
      // No transaction id is taken for it: the relay would wait for this transaction's end.
      lock.execute("lock table " + table + " in share mode");
    }
    return holder;
  }

  /** The first column as numbers. */
  public List<Long> numbers(String sql, Object... arguments) {
    return column(sql, arguments).stream().map(Long::valueOf).toList();
  }

  /** The one number a query answers. */
  public long number(String sql, Object... arguments) {
    return numbers(sql, arguments).getFirst();
  }

  /** Statements that answer nothing. */
  public synchronized void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
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
