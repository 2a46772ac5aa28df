package org.tamis.managesieve.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.managesieve.Backend;
import org.tamis.managesieve.FixedAccounts;
import org.tamis.managesieve.ManageSieveServer;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.TlsRule;
import org.tamis.managesieve.WordCheck;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

@Timeout(600)
class ManageSieveClientTest {
  private static final SieveLogin BOB = new SieveLogin.Password("", "bob", "secret");
  private static final Duration TIME = Duration.ofMinutes(10);

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  /** Our own server, with two scripts. */
  private SieveServer tamis(boolean needsTls) throws IOException {
    TestKeys.make(directory);
    FileScriptStore store = new FileScriptStore(directory.resolve("s"), new Quota(10, 1_048_576));
    store.put("bob", new StoredScript(new ScriptName("old"), "keep;"));
    store.put("bob", new StoredScript(new ScriptName("a \"b\" \\ ü"), "# ü\r\ndiscard;\r\n"));
    store.activate("bob", new ScriptName("a \"b\" \\ ü"));
    ManageSieveSettings settings =
        ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ManageSieveServer server =
        ManageSieveServer.start(
            needsTls ? settings : settings.with(TlsRule.OPTIONAL),
            new Backend(
                "1.2.3",
                new WordCheck(),
                store,
                LoginGuard.of(FixedAccounts.of(Map.of("bob", "secret")), settings.logins()),
                Optional.of(
                    ServerIdentity.load(
                        directory.resolve("cert.pem"), directory.resolve("key.pem")))));
    open.add(server);
    return place(server.address().getPort(), Optional.empty());
  }

  private static SieveServer place(int port, Optional<SSLSocketFactory> tls) {
    return new SieveServer("localhost", port, tls, TIME);
  }

  private SieveServer trusted(SieveServer server) throws IOException {
    SSLSocketFactory only = Trust.only(directory.resolve("cert.pem")).getSocketFactory();
    return place(server.port(), Optional.of(only));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theActiveScript(boolean needsTls) throws IOException {
    SieveServer server = trusted(tamis(needsTls));
    try (ManageSieveClient client = ManageSieveClient.open(server, BOB)) {
      assertThat(client.active()).contains("a \"b\" \\ ü");
      assertThat(client.get("a \"b\" \\ ü")).contains("# ü\r\ndiscard;\r\n");
      assertThat(client.get("old")).contains("keep;");
      assertThat(client.get("none")).isEmpty();
    }
  }

  @Test
  void anotherCertificateIsNotTrusted() throws IOException {
    SieveServer server = tamis(true);
    assertThatThrownBy(() -> ManageSieveClient.open(server, BOB))
        .isInstanceOf(SieveProblem.class)
        .hasMessageStartingWith("ManageSieve at localhost:" + server.port() + ": certificate");
  }

  @Test
  void aWrongPassword() throws IOException {
    SieveServer server = tamis(false);
    SieveLogin wrong = new SieveLogin.Password("", "bob", "hunter2");
    assertThatThrownBy(() -> ManageSieveClient.open(server, wrong))
        .hasMessageContaining("log-in as bob refused: the server says: ")
        .hasMessageNotContaining("hunter2");
  }

  /** Says the next of its answers to each line that it gets, and remembers those. */
  private SieveServer scripted(List<String> heard, String... answers) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(listener);
    Thread.ofVirtual()
        .start(() -> {
          try (Socket peer = listener.accept()) {
            var in = new BufferedReader(new InputStreamReader(peer.getInputStream(), UTF_8));
            for (String answer : answers) {
              peer.getOutputStream().write(answer.getBytes(UTF_8));
              heard.add(String.valueOf(in.readLine()));
            }
          } catch (IOException _) {
            heard.add("connection lost");
          }
        });
    return new SieveServer("127.0.0.1", listener.getLocalPort(), Optional.empty(), TIME);
  }

  private static final String GREETING = "\"SASL\" \"PLAIN XOAUTH2 OAUTHBEARER\"\r\nOK\r\n";

  private static String decoded(String line) {
    return new String(Base64.getDecoder().decode(line.replaceAll(".*\" \"(.*)\"", "$1")), UTF_8);
  }

  /** RFC 7628 §3.1; a token that is refused is not shown again (§3.2.3). */
  @Test
  void tokens() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    SieveServer server =
        scripted(heard, GREETING, "\"eyJzdGF0dXMiOiI0MDEifQ==\"\r\n", "NO \"expired\"\r\n");
    SieveLogin token = new SieveLogin.Token("a,b=c", "tok");
    assertThatThrownBy(() -> ManageSieveClient.open(server, token))
        .hasMessageEndingWith("log-in as a,b=c refused: the server says: expired");
    assertThat(heard.getFirst()).startsWith("AUTHENTICATE \"OAUTHBEARER\" ");
    assertThat(decoded(heard.getFirst()))
        .isEqualTo(
            "n,a=a=2Cb=3Dc,\1host=127.0.0.1\1port=" + server.port() + "\1auth=Bearer tok\1\1");
    assertThat(heard.get(1)).isEqualTo("\"AQ==\"");
  }

  /** Such an answer says nothing of the script. */
  @ParameterizedTest
  @ValueSource(strings = {"BYE \"restart\"\r\n", "NO (TRYLATER) \"busy\"\r\n"})
  void aScriptThatWasNotLookedAtIsNotRefused(String answer) throws IOException {
    SieveServer server = scripted(new CopyOnWriteArrayList<>(), GREETING, "OK\r\n", answer);
    try (ManageSieveClient client = ManageSieveClient.open(server, BOB)) {
      assertThatThrownBy(() -> client.check("keep;"))
          .isInstanceOf(SieveProblem.class)
          .hasMessageStartingWith("the script was not looked at: ");
    }
  }

  @Test
  void theOlderMechanism() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    SieveServer server = scripted(heard, "\"SASL\" \"XOAUTH2\"\r\nOK\r\n", "NO\r\n");
    assertThatThrownBy(() -> ManageSieveClient.open(server, new SieveLogin.Token("ann", "tok")))
        .hasMessageEndingWith("log-in as ann refused: no reason given");
    assertThat(decoded(heard.getFirst())).isEqualTo("user=ann\1auth=Bearer tok\1\1");
  }

  /** Each of these would take memory, time, or say something in our name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BYE \"go away\"~ | the greeting refused: the server says: go away",
        "{999999999}~ | a literal of 999999999 octets, more than 2097152",
        "{99999999999}~ | a literal without a size: {99999999999}",
        "{x}~ | a literal without a size: {x}",
        "{3}~ab | connection lost",
        "\"SASL\" \"\"~OK~ | the server offers no STARTTLS",
        "\"SASL\" \"GSSAPI\"~OK~ | the server has none of our ways to log in: GSSAPI",
      })
  void serversThatCannotBeUsed(String greeting, String problem) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(listener);
    Thread.ofVirtual()
        .start(() -> {
          try (Socket peer = listener.accept()) {
            peer.getOutputStream().write(greeting.replace("~", "\r\n").getBytes(UTF_8));
          } catch (IOException _) {
            // the client has gone
          }
        });
    SieveServer server =
        new SieveServer("127.0.0.1", listener.getLocalPort(), Optional.empty(), TIME);
    assertThatThrownBy(() -> ManageSieveClient.open(server, BOB))
        .hasMessage("ManageSieve at " + server + ": " + problem);
  }

  @Test
  void linesWithoutAnEnd() throws IOException {
    SieveServer server = scripted(new CopyOnWriteArrayList<>(), "x".repeat(20_000));
    assertThatThrownBy(() -> ManageSieveClient.open(server, BOB))
        .hasMessageContaining("a line of more than 8192 octets");
  }

  @Test
  void answersWithoutAnEnd() throws IOException {
    SieveServer server = scripted(new CopyOnWriteArrayList<>(), "\"A\"\r\n".repeat(10_001));
    assertThatThrownBy(() -> ManageSieveClient.open(server, BOB))
        .hasMessageContaining("more than 10000 lines in one answer");
  }

  /** In a literal a name can have what would be the next command. */
  @Test
  void namesThatWouldBeCommands() throws IOException {
    String listed = "{21}\r\na\"\r\nDELETESCRIPT \"b\" ACTIVE\r\nOK\r\n";
    List<String> heard = new CopyOnWriteArrayList<>();
    SieveServer server = scripted(heard, GREETING, "OK\r\n", listed, "OK\r\n");
    try (ManageSieveClient client = ManageSieveClient.open(server, BOB)) {
      String name = client.active().orElseThrow();
      assertThat(name).contains("\r\n");
      assertThatThrownBy(() -> client.get(name))
          .hasMessage("a script name with control characters");
    }
    assertThat(heard).noneMatch(line -> line.contains("DELETESCRIPT"));
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, mail.example.org:4190",
    "localhost:2000, localhost:2000",
    "[::1]:2000, [::1]:2000"
  })
  void places(String text, String shown) {
    assertThat(SieveServer.parse(text, Optional.empty()).orElseThrow()).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "sieve://a", "a:0", "a:99999", "a:b", "a/"})
  void whatIsNoPlace(String text) {
    assertThat(SieveServer.parse(text, Optional.empty())).isEmpty();
  }
}
