package org.tamis.managesieve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.net.PeerSet;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.testing.KnownAccounts;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/** Log-ins over the network, with an independent client of SCRAM. */
@Timeout(600)
class SaslWireTest {
  @TempDir static Path keys;
  @TempDir Path root;
  private ManageSieveServer server;
  private Socket socket;
  private BufferedReader in;

  @BeforeAll
  static void makeKeys() throws IOException {
    TestKeys.make(keys);
  }

  @BeforeEach
  void start() throws IOException {
    start(new LoginLimits(6, 20, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
    connect();
  }

  /** Clients are behind a proxy on this machine; two wrong passwords lock an account. */
  private void behindAProxy() throws IOException {
    stop();
    PeerSet here = new PeerSet(List.of(PeerSet.Network.parse("127.0.0.0/8").orElseThrow()), false);
    start(
        new LoginLimits(
            6,
            20,
            2,
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(60),
            PeerSet.NONE,
            here));
  }

  private void start(LoginLimits limits) throws IOException {
    String line = scram256() + scram1();
    server =
        ManageSieveServer.start(
            ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(limits),
            new Backend(
                "1.2.3",
                new WordCheck(),
                new FileScriptStore(root, new Quota(10, 1_048_576)),
                LoginGuard.of(Accounts.of(new KnownAccounts(Map.of("bob", line))), limits),
                Optional.of(
                    ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem")))));
  }

  /** Of "päss", by Python's hashlib and hmac. */
  private static String scram256() {
    return "{SCRAM-SHA-256}4096,c2FsdHNhbHQ=,Z6WMhoAZg0VUc0bkz4+WqSewCjALqGnw2QmwJiYiKAM=,"
        + "bxvggBgLFcSgFxq2RJMMsesEJsqwh8plSoigEU987Oo=";
  }

  private static String scram1() {
    return PasswordEntry.make("p\u00e4ss", 4_096).toString().replaceFirst("^\\S+", "");
  }

  private void connect(String... before) throws IOException {
    socket = new Socket(server.address().getAddress(), server.address().getPort());
    for (String line : before) {
      send(line);
    }
    read();
    reply();
    send("STARTTLS\r\n");
    assertThat(reply()).isEqualTo("OK\n");
    SSLSocket tls =
        (SSLSocket)
            Trust.only(keys.resolve("cert.pem"))
                .getSocketFactory()
                .createSocket(socket, "localhost", socket.getPort(), true);
    tls.startHandshake();
    socket = tls;
    read();
  }

  private void read() throws IOException {
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.close();
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** Up to and with the line that ends it. */
  private String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    String line;
    do {
      line = in.readLine();
      reply.append(line).append('\n');
    } while (!line.matches("(OK|NO|BYE).*"));
    return reply.toString();
  }

  /** RFC 5804 §2.1: a challenge is a string of its own. */
  private String challenge() throws IOException {
    assertThat(in.readLine()).matches("\\{\\d+}");
    return new String(Base64.getDecoder().decode(in.readLine()), UTF_8);
  }

  private static String quoted(Object message) {
    return '"' + Base64.getEncoder().encodeToString(message.toString().getBytes(UTF_8)) + '"';
  }

  private ScramClient client(String mechanism, String password) throws IOException {
    ScramClient.FinalBuildStage building =
        ScramClient.builder()
            .advertisedMechanisms(List.of(mechanism))
            .username("bob")
            .password(password.toCharArray());
    return mechanism.endsWith("-PLUS")
        ? building.channelBinding("tls-exporter", exported()).build()
        : building.build();
  }

  private byte[] exported() throws IOException {
    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
    return session.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  private String logIn(String mechanism, ScramClient client) throws Exception {
    send("AUTHENTICATE \"" + mechanism + "\" " + quoted(client.clientFirstMessage()) + "\r\n");
    client.serverFirstMessage(challenge());
    send(quoted(client.clientFinalMessage()) + "\r\n");
    return reply();
  }

  @Test
  void plainIsShownFirstAndWhatIsBoundToTlsLater() throws IOException {
    assertThat(reply())
        .contains(
            "\"SASL\" \"PLAIN SCRAM-SHA-256 SCRAM-SHA-1 SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS\"\n");
  }

  @ParameterizedTest
  @CsvSource({"SCRAM-SHA-256", "SCRAM-SHA-1", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS"})
  void scramLogsIn(String mechanism) throws Exception {
    reply();
    ScramClient client = client(mechanism, "p\u00e4ss");
    String end = logIn(mechanism, client);
    assertThat(end).matches("OK \\(SASL \"[^\"]+\"\\)\n");
    client.serverFinalMessage(
        new String(Base64.getDecoder().decode(end.replaceAll("(?s)[^\"]*\"([^\"]+)\".*", "$1"))));
    send("LISTSCRIPTS\r\n");
    assertThat(reply()).isEqualTo("OK\n");
  }

  @Test
  void aWrongPasswordIsOneOutcomeAndTheNextAttemptMayFollow() throws Exception {
    reply();
    assertThat(logIn("SCRAM-SHA-256", client("SCRAM-SHA-256", "wrong")))
        .isEqualTo("NO \"authentication failed: wrong user name or password\"\n");
    assertThat(logIn("SCRAM-SHA-1", client("SCRAM-SHA-1", "p\u00e4ss"))).startsWith("OK (SASL ");
  }

  /** RFC 5802 §6: the client did not see our -PLUS, so somebody has taken it away. */
  @Test
  void aDowngradeIsNoticed() throws IOException {
    reply();
    send("AUTHENTICATE \"SCRAM-SHA-256\" " + quoted("y,,n=bob,r=abc") + "\r\n");
    assertThat(reply())
        .isEqualTo("NO \"authentication failed: server-does-support-channel-binding\"\n");
  }

  /** Each client behind it counts for itself, and the proxy for none of them. */
  @Test
  void aProxySaysWhoTheClientIs() throws Exception {
    behindAProxy();
    String guesser = "PROXY TCP4 192.0.2.1 192.0.2.9 1000 4190\r\n";
    for (String password : List.of("1", "2")) {
      connect(guesser);
      reply();
      assertThat(logIn("SCRAM-SHA-1", client("SCRAM-SHA-1", password))).startsWith("NO ");
      socket.close();
    }
    connect(guesser);
    reply();
    send("AUTHENTICATE \"SCRAM-SHA-1\" " + quoted("n,,n=bob,r=abc") + "\r\n");
    assertThat(reply()).startsWith("BYE (TRYLATER) \"too many failed logins from your address");
    socket.close();
    connect("PROXY TCP4 192.0.2.2 192.0.2.9 1000 4190\r\n");
    reply();
    assertThat(logIn("SCRAM-SHA-1", client("SCRAM-SHA-1", "p\u00e4ss"))).startsWith("OK (SASL ");
  }

  @Test
  void aProxyThatDoesNotSayItIsClosed() throws Exception {
    behindAProxy();
    socket = new Socket(server.address().getAddress(), server.address().getPort());
    send("CAPABILITY\r\n");
    assertThat(socket.getInputStream().readAllBytes()).isEmpty();
  }

  @Test
  void whatNoAccountCanDoIsNotOffered() throws IOException {
    reply();
    for (String mechanism : List.of("EXTERNAL", "OAUTHBEARER", "XOAUTH2")) {
      send("AUTHENTICATE \"" + mechanism + "\" \"\"\r\n");
      assertThat(reply()).startsWith("NO \"mechanism " + mechanism + " is not offered here\"");
    }
  }
}
