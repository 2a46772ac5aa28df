package org.tamis.bench.managesieve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.tamis.bench.load.LogEnd;
import org.tamis.bench.load.ProcessTree;
import org.tamis.bridge.testing.DovecotServer;

/** Dovecot's ManageSieve. It takes any password and looks none up, which costs it nothing. */
record DovecotSieve(String name, DovecotServer server, List<String> accounts)
    implements SieveServer {
  /** A process for the log-in of each connection, and another one for its session. */
  static final String DEFAULT = "Dovecot";

  /** Processes that serve many log-ins and, one after the other, many sessions. */
  static final String TUNED = "Dovecot, tuned";

  private static final String BOTH =
      """
      mail_max_userip_connections = 0
      ssl = yes
      ssl_cert = <%1$s
      ssl_key = <%1$s
      service auth {
        client_limit = 9000
      }
      service anvil {
        client_limit = 9000
      }
      """;

  /** As Dovecot's page on login processes has it for performance; two processors. */
  private static final String HIGH_PERFORMANCE =
      """
      service managesieve-login {
        service_count = 0
        process_min_avail = 2
        client_limit = 4000
      }
      service managesieve {
        service_count = 1000
        process_min_avail = 8
        process_limit = 4000
      }
      """;

  static DovecotSieve start(String name, List<String> accounts, Path identity) throws IOException {
    String settings = BOTH.formatted(readable(identity));
    DovecotServer server =
        DovecotServer.start(
            DovecotServer.Layout.SLASH,
            name.equals(TUNED) ? settings + HIGH_PERFORMANCE : settings);
    return new DovecotSieve(name, server, accounts);
  }

  /** A copy beside it, for the user that Dovecot runs as. */
  private static Path readable(Path identity) throws IOException {
    Path copy = identity.resolveSibling("dovecot.pem");
    Files.copy(identity, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.setAttribute(copy, "unix:uid", DovecotServer.UID);
    Files.setPosixFilePermissions(
        copy.toAbsolutePath().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy;
  }

  @Override
  public int port() {
    return server.managesievePort();
  }

  @Override
  public ProcessTree processes() {
    return ProcessTree.of(server);
  }

  @Override
  public String log() {
    return LogEnd.of(server.base().resolve("log/dovecot.log"));
  }

  @Override
  public Taken taken() throws IOException {
    return new Taken(0, processes().usage().pssKilobytes());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
