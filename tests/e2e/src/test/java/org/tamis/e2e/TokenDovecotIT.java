package org.tamis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;

/**
 * Access tokens at Dovecot, which asks an authorization server about them: IMAP and ManageSieve.
 */
@Timeout(1_200)
class TokenDovecotIT {
  private static final String GOOD = "eyJhbGciOi.good-1_2~3==";

  /** Dovecot asks so about each token. */
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @TempDir static Path directory;
  private static HttpServer authorization;
  private static DovecotServer dovecot;
  private static OwnTamis tamis;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    authorization =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authorization.createContext("/", TokenDovecotIT::answer);
    authorization.start();
    Path settings =
        Files.writeString(
            directory.resolve("oauth2.conf"),
            """
            tokeninfo_url = http://127.0.0.1:%d/?access_token=
            introspection_mode = auth
            username_attribute = username
            active_attribute = active
            active_value = true
            """
                .formatted(authorization.getAddress().getPort()));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    dovecot =
        DovecotServer.start(
            DovecotServer.Layout.SLASH,
            """
            auth_mechanisms = plain xoauth2 oauthbearer
            passdb {
              driver = oauth2
              mechanisms = xoauth2 oauthbearer
              args = %s
            }
            """
                .formatted(settings));
    tamis = new OwnTamis(directory);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    ASKED.add(query);
    boolean good = query.equals("access_token=" + GOOD);
    byte[] body =
        (good ? "{\"active\":\"true\",\"username\":\"ann\"}" : "{\"error\":\"invalid_token\"}")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(good ? 200 : 401, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (dovecot != null) {
      dovecot.close();
      authorization.stop(0);
    }
  }

  private static Path token(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Test
  void aTokenIsReadAgainAndARefusalIsTheEnd() throws IOException {
    token(GOOD);
    var added =
        tamis.run(
            "",
            "account",
            "add",
            "ann@example.org",
            "--user",
            "ann",
            "--imap",
            "imap://127.0.0.1:" + dovecot.imapPort(),
            "--unencrypted",
            "--token-command",
            "cat token");
    assertThat(added.err()).isEmpty();
    assertThat(added.out()).contains(": logged in as ann, unencrypted\n");

    Files.writeString(directory.resolve("new.sieve"), "discard;\n");
    String server = "127.0.0.1:" + dovecot.managesievePort();
    var run = tamis.run("", "whatif", "new.sieve", "--account", "example", "--server", server);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo("compared with no script: everything stays\n\n" + end(run.out()));

    token("stale");
    ASKED.clear();
    var refused = tamis.run("", "whatif", "new.sieve", "--account", "example");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("tamis: account example: log-in as ann failed: ")
        .hasLineCount(1)
        .doesNotContain("stale");
    assertThat(ASKED).containsExactly("access_token=stale");
    var tested = tamis.run("", "account", "test", "example");
    assertThat(tested.err()).contains("is the token fresh, and meant for this user");
  }

  /** The table without rules, and the totals. */
  private static String end(String out) {
    assertThat(out).endsWith("\n0 of 0 messages would be treated differently\n");
    return out.substring(out.indexOf("\n\n") + 2);
  }
}
