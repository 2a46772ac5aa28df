package org.tamis.bridge.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What stands between a program and its database. */
public interface JdbcLink {
  /**
   * Called before a prepared statement is sent, or COMMIT.
   *
   * @param what "execute", "executeQuery", "executeUpdate" or "commit"
   * @throws SQLException which the program gets; nothing is sent then
   */
  void before(String what, String sql) throws SQLException;

  /**
   * Called after its answer has come.
   *
   * @throws SQLException which the program gets in its place
   */
  default void after(String what, String sql) throws SQLException {}

  /** Opens a connection. */
  @FunctionalInterface
  interface Connecting {
    Connection connect() throws SQLException;
  }

  /** Connections to a database of a {@link PostgresServer} with this in between. */
  default DataSource to(String url) {
    return to(() -> DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD));
  }

  /** The same to any. */
  default DataSource to(Connecting connecting) {
    return proxy(
        DataSource.class,
        (method, _) ->
            method.getName().equals("getConnection") ? connection(connecting.connect()) : 0);
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          boolean commit = method.getName().equals("commit");
          if (commit) {
            before("commit", "");
          }
          Object result = invoke(method, real, arguments);
          if (commit) {
            after("commit", "");
          }
          return result instanceof PreparedStatement statement && arguments != null
              ? statement(statement, String.valueOf(arguments[0]))
              : result;
        });
  }

  private PreparedStatement statement(PreparedStatement real, String sql) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (!method.getName().startsWith("execute")) {
            return invoke(method, real, arguments);
          }
          before(method.getName(), sql);
          Object result = invoke(method, real, arguments);
          after(method.getName(), sql);
          return result;
        });
  }

  /** What a proxy does. */
  @FunctionalInterface
  interface Answering {
    @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcLink.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answering.call(method, arguments)));
  }

  private static @Nullable Object invoke(Method method, Object real, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
