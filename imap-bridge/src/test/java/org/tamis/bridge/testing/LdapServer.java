package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenLDAP of the test's own: on the loopback address, on a free port, in a directory of its
 * own, as user nobody, with StartTLS. It is empty. Closing it stops the server and removes the
 * directory.
 */
public final class LdapServer implements AutoCloseable {
  public static final String BASE = "dc=example,dc=org";

  /** May do everything, and logs in with {@link #PASSWORD}. */
  public static final String ADMIN = "cn=admin," + BASE;

  public static final String PASSWORD = "ldap-secret";

  private static final Path SLAPD = Path.of("/usr/sbin/slapd");
  private static final int STOP_SECONDS = 600;

  private final RunningServer server;

  private LdapServer(RunningServer server) {
    this.server = server;
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing("apt-get install slapd util-linux", SLAPD);
  }

  /**
   * @param certificate in PEM, of localhost
   * @param key in PEM
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static LdapServer start(Path certificate, Path key) throws IOException {
    return new LdapServer(
        RunningServer.start(
            "slapd",
            (home, port) -> {
              prepare(home, certificate, key);
              List<String> command = new ArrayList<>(ServerHome.AS_NOBODY);
              command.addAll(
                  List.of(
                      SLAPD.toString(),
                      "-d", // stays in the foreground
                      "0",
                      "-h",
                      "ldap://127.0.0.1:" + port,
                      "-f",
                      home.resolve("slapd.conf").toString()));
              return home.start(Map.of(), command);
            }));
  }

  private static void prepare(ServerHome home, Path certificate, Path key) throws IOException {
    home.directory("db");
    home.give(
        Files.copy(certificate, home.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING));
    home.give(Files.copy(key, home.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING));
    Files.writeString(
        home.resolve("slapd.conf"),
        """
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        pidfile @HOME@/slapd.pid
        TLSCertificateFile @HOME@/cert.pem
        TLSCertificateKeyFile @HOME@/key.pem
        database mdb
        maxsize 16777216
        suffix "@BASE@"
        rootdn "@ADMIN@"
        rootpw @PASSWORD@
        directory @HOME@/db
        access to attrs=userPassword by anonymous auth by * none
        access to * by * read
        """
            .replace("@HOME@", home.base().toString())
            .replace("@BASE@", BASE)
            .replace("@ADMIN@", ADMIN)
            .replace("@PASSWORD@", PASSWORD));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    ServerHome.end(server.handle(), STOP_SECONDS);
    server.home().delete();
  }
}
