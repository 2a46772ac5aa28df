package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.PostgresServer;

/**
 * Nodes on one PostgreSQL, whose mail is in maildirs below {@code mail}. Accounts have one
 * password, "any", and one script.
 */
record NodeSite(
    Path directory, PostgresServer postgres, String url, List<String> accounts, String script)
    implements AutoCloseable {
  /** For each node in its own directory. */
  static final String[] SERVE = {"serve", "--config", "tamis.toml"};

  static NodeSite in(Path directory, List<String> accounts, String script)
      throws IOException, SQLException {
    PostgresServer postgres = PostgresServer.start("fsync=on");
    return new NodeSite(directory, postgres, postgres.newDatabase(), accounts, script);
  }

  /**
   * Makes the directory of a node, with its configuration; mail is in maildirs below {@code mail}.
   *
   * @param sections more of it
   */
  Path node(String name, String sections) throws IOException {
    Path mail = Files.createDirectories(directory.resolve("mail"));
    return node(
        name, _ -> "[store]\ntype = \"maildir\"\npath = \"%s/%%n\"\n%s".formatted(mail, sections));
  }

  /** The same with another store. */
  Path node(String name, StoreSection.For store) throws IOException {
    Path home = Files.createDirectory(directory.resolve(name));
    AccountFiles.passwords(home, accounts);
    Files.writeString(home.resolve("database"), PostgresServer.PASSWORD + "\n");
    Files.writeString(home.resolve("rules.sieve"), script);
    Files.writeString(
        home.resolve("tamis.toml"),
        """
        host-name = "mx.x.example"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        default = "rules.sieve"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        login-failures-per-account = 2
        [lmtp]
        listen = "127.0.0.1:0"
        [delivery]
        missing-mailbox = "create"
        [state]
        store = "database"
        spool = "machine"
        [database]
        url = "%s"
        user = "%s"
        password-file = "database"
        [nodes]
        name = "%s"
        lease = "2s"
        %s\
        """
            .formatted(url, PostgresServer.USER, name, store.in(home)));
    return home;
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
