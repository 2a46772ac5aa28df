package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TestPeer;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

@Timeout(600)
class ManageSieveServerTest {
  private static final String LOGIN = "AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\n";
  private static final String TOO_LONG = "BYE \"login timeout\"\n";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(30);

  @TempDir static Path keys;
  @TempDir Path root;
  private final List<AutoCloseable> open = new ArrayList<>();
  private ManageSieveServer server;

  @BeforeAll
  static void makeKeys() throws IOException {
    TestKeys.make(keys);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static ManageSieveSettings settings() {
    return ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static ManageSieveSettings plain() {
    return settings()
        .with(TlsRule.OPTIONAL)
        .with(new LoginLimits(2, 20, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
  }

  private static ConnectionLimits limits(int total, int perAddress, Duration login) {
    return new ConnectionLimits(total, perAddress, login, LONG, LONG, SHORT);
  }

  private void start(ManageSieveSettings settings) throws IOException {
    server =
        ManageSieveServer.start(
            settings,
            new Backend(
                "1.2.3",
                new WordCheck(),
                new FileScriptStore(root, new Quota(10, 1_048_576)),
                LoginGuard.of(FixedAccounts.of(Map.of("bob", "secret")), settings.logins()),
                Optional.of(
                    ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem")))));
  }

  private TestClient connect() throws IOException {
    TestClient client = TestClient.connect(server.address());
    open.add(client);
    return client;
  }

  private TestClient greeted() throws IOException {
    TestClient client = connect();
    assertThat(client.reply()).endsWith("OK\n");
    return client;
  }

  private TestClient loggedIn() throws IOException {
    TestClient client = greeted();
    assertThat(client.ask(LOGIN)).isEqualTo("OK\n");
    return client;
  }

  @Test
  void aSessionUnderTls() throws Exception {
    start(settings());
    TestClient client = connect();
    assertThat(client.reply())
        .contains("\"SASL\" \"\"\n", "\"STARTTLS\"\n", "\"IMPLEMENTATION\" \"Tamis 1.2.3\"\n");
    assertThat(client.ask(LOGIN)).startsWith("NO (ENCRYPT-NEEDED) ");
    assertThat(client.ask("STARTTLS\r\n")).isEqualTo("OK\n");
    client.startTls(Trust.only(keys.resolve("cert.pem")));
    assertThat(client.reply()).contains("\"SASL\" \"PLAIN\"\n").doesNotContain("STARTTLS");
    assertThat(client.ask(LOGIN)).isEqualTo("OK\n");
    String script = "# " + "ü".repeat(40_000);
    assertThat(client.ask("PUTSCRIPT \"a\" {80002+}\r\n" + script + "\r\n")).isEqualTo("OK\n");
    assertThat(client.ask("SETACTIVE \"a\"\r\n")).isEqualTo("OK\n");
    client.send("GETSCRIPT \"a\"\r\nLISTSCRIPTS\r\nLOGOUT\r\n");
    assertThat(client.rest()).isEqualTo("{80002}\n" + script + "\nOK\n\"a\" ACTIVE\nOK\nOK\n");
  }

  @Test
  void whatIsSentBehindStartTlsEndsTheConnection() throws IOException {
    start(settings());
    TestClient client = greeted();
    client.send("STARTTLS\r\nNOOP \"injected\"\r\n");
    assertThat(client.rest()).startsWith("BYE ").doesNotContain("injected");
  }

  @Test
  void aBrokenHandshakeEndsOnlyItsConnection() throws IOException {
    start(settings());
    TestClient client = greeted();
    client.ask("STARTTLS\r\n");
    client.send("this is no handshake\r\n");
    assertThat(client.rest()).doesNotContain("OK");
    greeted();
  }

  @Test
  void pipelinedCommandsAreAnsweredInOrder() throws IOException { // RFC 5804 §2
    start(plain());
    TestClient client = greeted();
    client.send(LOGIN + "PUTSCRIPT \"a\" {5+}\r\nkeep;\r\nLISTSCRIPTS\r\nLOGOUT\r\nNOOP\r\n");
    assertThat(client.rest()).isEqualTo("OK\nOK\n\"a\"\nOK\nOK\n");
  }

  @Test
  void requestsMayComeOctetByOctet() throws IOException {
    start(plain());
    TestClient client = greeted();
    String requests =
        "AUTHENTICATE \"PLAIN\" {16+}\r\nAGJvYgBzZWNyZXQ=\r\nNOOP \"x\"\r\nLOGOUT\r\n";
    for (byte octet : requests.getBytes(StandardCharsets.US_ASCII)) {
      client.send(new byte[] {octet});
    }
    assertThat(client.rest()).isEqualTo("OK\nOK (TAG \"x\") \"Done\"\nOK\n");
  }

  @Test
  void garbageIsAnsweredUntilItIsTooMuch() throws IOException {
    start(plain());
    TestClient client = greeted();
    client.send("\0\1\2\r\n".repeat(20));
    assertThat(client.rest()).matches("(?s)(NO \"[^\n]*\"\n){9}BYE \"[^\n]*\"\n");
  }

  @Test
  void anEndlessLineIsCutOff() throws IOException {
    start(plain());
    TestClient client = greeted();
    client.send("x".repeat(9_000));
    assertThat(client.rest()).startsWith("BYE (QUOTA/MAXSIZE) ");
  }

  @Test
  void aLiteralOfFourGibibytesIsRefusedAtOnce() throws IOException {
    start(plain());
    for (TestClient client : List.of(greeted(), loggedIn())) {
      client.send("PUTSCRIPT \"a\" {4294967295+}\r\nkeep;");
      assertThat(client.rest()).startsWith("BYE (QUOTA/MAXSIZE) ");
    }
  }

  @Test
  void aScriptAboveTheLimitIsSkipped() throws IOException {
    start(plain());
    TestClient client = loggedIn();
    client.send("PUTSCRIPT \"a\" {3000000+}\r\n");
    client.send("LOGOUT\r\n".repeat(375_000));
    assertThat(client.ask("\r\n")).startsWith("NO (QUOTA/MAXSIZE) ");
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("OK\n");
  }

  @Test
  void invalidUtf8IsRefused() throws IOException {
    start(plain());
    TestClient client = loggedIn();
    byte[] name = "PUTSCRIPT \"?\" \"keep;\"\r\n".getBytes(StandardCharsets.US_ASCII);
    name[11] = (byte) 0xFF;
    client.send(name);
    assertThat(client.reply()).isEqualTo("NO \"PUTSCRIPT: argument 1: is not valid UTF-8\"\n");
    byte[] script = "PUTSCRIPT \"a\" {3+}\r\n#?x\r\n".getBytes(StandardCharsets.US_ASCII);
    script[21] = (byte) 0xC3;
    client.send(script);
    assertThat(client.reply()).isEqualTo("NO \"PUTSCRIPT: argument 2: is not valid UTF-8\"\n");
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("OK\n");
  }

  @Test
  void aStrangerHasOneSpanOfTime() throws IOException {
    start(plain().with(limits(10, 10, SHORT)));
    assertThat(aStrangerIsSentAway()).isTrue();
    TestClient busy = greeted();
    String reply = busy.ask("NOOP\r\n");
    while (reply.startsWith("OK")) {
      reply = busy.ask("NOOP\r\n");
    }
    assertThat(reply).isEqualTo(TOO_LONG);
  }

  @Test
  void aHandshakeThatNeverComesIsCutOff() throws IOException {
    TestClient client = inTime(early -> isAnsweredOk(early, "STARTTLS\r\n"));
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void aUserIsNotHeldToTheStrangersTime() throws IOException {
    TestClient client =
        inTime(early ->
            isAnsweredOk(early, LOGIN)
                && aStrangerIsSentAway()
                && isAnsweredOk(early, "UNAUTHENTICATE\r\n")
                && isAnsweredOk(early, "NOOP\r\n"));
    assertThat(client.rest()).isEqualTo(TOO_LONG);
  }

  @Test
  void oneAddressGetsNoMoreThanItsConnections() throws IOException {
    start(plain().with(limits(10, 2, LONG)));
    TestClient first = greeted();
    greeted();
    assertThat(connect().rest()).startsWith("BYE (TRYLATER) ");
    first.send("LOGOUT\r\n");
    first.rest();
    first.close();
    String reply = connect().reply();
    while (reply.startsWith("BYE (TRYLATER) ")) { // it notices a little later that a client is gone
      reply = connect().reply();
    }
    assertThat(reply).endsWith("OK\n");
  }

  @Test
  void theExcessWaitsForASlot() throws IOException {
    start(plain().with(limits(2, 10, LONG)));
    TestClient first = greeted();
    TestClient second = loggedIn();
    TestClient waiting = connect();
    waiting.send(LOGIN + "PUTSCRIPT \"late\" {5+}\r\nkeep;\r\n");
    for (int i = 0; i < 100; i++) { // time enough for the server to serve one too many
      assertThat(second.ask("LISTSCRIPTS\r\n")).isEqualTo("OK\n");
    }
    first.close();
    assertThat(waiting.reply()).endsWith("OK\n");
    assertThat(waiting.reply() + waiting.reply()).isEqualTo("OK\nOK\n");
    assertThat(second.ask("LISTSCRIPTS\r\n")).isEqualTo("\"late\"\nOK\n");
  }

  @Test
  void manyClientsAtOnce() throws Exception {
    start(plain().with(limits(64, 200, LONG)));
    List<Callable<String>> clients = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String name = "s" + i % 10;
      clients.add(() -> upload(name));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> replies : threads.invokeAll(clients)) {
        assertThat(replies.get()).isEqualTo("OK\nOK\n{5}\nkeep;\nOK\nOK\n");
      }
    }
  }

  /** Each has begun a command and sends no more of it; they hold their octets and nothing else. */
  @Test
  void twoThousandSlowClientsHoldUpNobody() throws IOException {
    start(plain().with(limits(2_100, 2_100, LONG)));
    List<TestClient> slow = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      TestClient client = connect();
      client.send(i % 2 == 0 ? "NOOP \"slow" : "NOOP {16000+}\r\nsl");
      slow.add(client);
    }
    assertThat(loggedIn().ask("LISTSCRIPTS\r\n")).isEqualTo("OK\n");
    TestClient one = slow.getFirst();
    assertThat(one.reply()).endsWith("OK\n");
    assertThat(one.ask("\"\r\n")).isEqualTo("OK (TAG \"slow\") \"Done\"\n");
  }

  private String upload(String name) throws IOException {
    try (TestClient client = TestClient.connect(server.address())) {
      client.reply();
      client.send(
          LOGIN
              + ("PUTSCRIPT \"" + name + "\" {5+}\r\nkeep;\r\n")
              + ("GETSCRIPT \"" + name + "\"\r\nLOGOUT\r\n"));
      return client.rest();
    }
  }

  @Test
  void aMistakeOfTheEngineEndsOnlyItsConnection() throws IOException {
    start(plain());
    TestClient other = loggedIn();
    TestClient client = loggedIn();
    client.send("CHECKSCRIPT \"bug\"\r\n");
    assertThat(client.rest()).isEqualTo("BYE (TRYLATER) \"internal error\"\n");
    assertThat(other.ask("NOOP\r\n")).isEqualTo("OK\n");
  }

  @Test
  void closingTellsClientsAndFreesThePort() throws Exception {
    start(plain().with(new ConnectionLimits(10, 10, LONG, LONG, LONG, LONG)));
    TestClient client = loggedIn();
    Thread closing = Thread.ofVirtual().start(server::close);
    assertThat(client.rest()).isEqualTo("BYE (TRYLATER) \"the server is shutting down\"\n");
    client.close();
    closing.join();
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  /** Running commands have half an hour here; these clients have none running. */
  @Test
  void closingDoesNotWaitForClientsThatDoNotReadOrNeverEndALine() throws IOException {
    start(plain().with(new ConnectionLimits(10, 10, LONG, LONG, LONG, LONG)));
    TestClient deaf = loggedIn();
    deaf.send("PUTSCRIPT \"a\" {1000000+}\r\n" + "x".repeat(1_000_000) + "\r\n");
    deaf.send("GETSCRIPT \"a\"\r\n".repeat(50));
    TestClient endless = loggedIn();
    endless.send("PUTSCRIPT \"b\" {100+}\r\nkee");
    server.close();
    assertThat(endless.rest()).isEqualTo("BYE (TRYLATER) \"the server is shutting down\"\n");
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatDoesNotReadLosesItsConnection() throws IOException {
    start(plain().with(new ConnectionLimits(1, 10, LONG, LONG, SHORT, LONG)));
    TestClient deaf = loggedIn();
    deaf.send("PUTSCRIPT \"a\" {1000000+}\r\n" + "x".repeat(1_000_000) + "\r\n");
    deaf.send("GETSCRIPT \"a\"\r\n".repeat(50));
    greeted(); // the only slot is free again
  }

  /** Behind a proxy on the same machine, which ends TLS itself. */
  @Test
  void clientsMayComeOverAUnixSocket() throws IOException {
    Path path = root.resolve("socket");
    start(plain().on(List.of(new ListenAddress.Unix(path))));
    assertThat(server.addresses()).hasToString("[unix:" + path + "]");
    try (TestPeer peer = TestPeer.connect(path)) {
      peer.send(LOGIN + "PUTSCRIPT \"a\" \"keep;\"\r\nLISTSCRIPTS\r\nLOGOUT\r\n");
      assertThat(peer.rest()).endsWith("OK\r\nOK\r\nOK\r\n\"a\"\r\nOK\r\nOK\r\n");
    }
  }

  @Test
  void aServerThatCouldNotLetAnybodyInDoesNotStart() {
    Backend backend =
        new Backend(
            "1",
            new WordCheck(),
            new FileScriptStore(root, Quota.DEFAULT),
            LoginGuard.of(FixedAccounts.of(Map.of()), LoginLimits.DEFAULT),
            Optional.empty());
    assertThatThrownBy(() -> ManageSieveServer.start(settings(), backend))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void anAddressInUseIsNamed() throws IOException {
    start(plain());
    ManageSieveServer first = server;
    ManageSieveSettings same = ManageSieveSettings.at(first.address());
    assertThatThrownBy(() -> start(same))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(first.address().getPort()));
  }

  /** Something that a client does and that may come too late. */
  @FunctionalInterface
  private interface Attempt {
    boolean succeeds(TestClient client) throws IOException;
  }

  /**
   * A client that was in time, on a server that gives strangers little. How little is enough, only
   * the machine knows.
   */
  private TestClient inTime(Attempt attempt) throws IOException {
    for (Duration login = SHORT; login.compareTo(LONG) < 0; login = login.multipliedBy(4)) {
      start(plain().with(limits(10, 10, login)));
      TestClient client = greeted();
      if (attempt.succeeds(client)) {
        return client;
      }
      server.close();
    }
    throw new AssertionError("too late, however long it takes");
  }

  private static boolean isAnsweredOk(TestClient client, String request) throws IOException {
    return client.ask(request).equals("OK\n");
  }

  /** Waits until a stranger who comes now has had the whole time for a log-in. */
  private boolean aStrangerIsSentAway() throws IOException {
    return greeted().rest().equals(TOO_LONG);
  }
}
