package io.medianest.gateway;

import io.medianest.local.ServiceFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The gateway's own tables, looked at from outside. */
public final class Database {
  private Database() {}

  /** The first column of the first row, as text; null when there is none. */
  public static String text(String sql, Object... values) {
    try (Connection connection = connection();
        PreparedStatement query = prepared(connection, sql, values);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static int update(String sql, Object... values) {
    try (Connection connection = connection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static Connection connection() throws SQLException {
    var access = ServiceFixture.current().infrastructure().postgres();
    Connection connection =
        DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    connection.setSchema("gateway");
    return connection;
  }
}
