package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.tls.ServerTrust;

/** SIGHUP: what has changed counts, connections go on, and nothing ends the process. */
@Timeout(1_200)
class HangupIT {
  private static final String ACCOUNT = "ann@x.example";
  private static final Pattern TLS =
      Pattern.compile("(?m)^ManageSieve on 127\\.0\\.0\\.1:(\\d+) \\(TLS from the beginning\\)$");

  @TempDir Path directory;
  @TempDir Path others;
  private TamisProcess server;
  private int reloads;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(directory.resolve("mail"));
    TestAuthority.make(directory);
    TestAuthority.make(others);
    password("first");
    siteScript("One");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        before = ["before.sieve"]
        [managesieve]
        listen = ["127.0.0.1:0", { address = "127.0.0.1:0", tls = "implicit" }]
        certificate = "cert.pem"
        key = "key.pem"
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        [delivery]
        missing-mailbox = "create"
        """
            .formatted(directory));
    server = TamisProcess.startForHangup(directory, "serve", "--config", "tamis.toml");
    server.listening("LMTP"); // before, the JVM has its own idea of the signal
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void password(String password) throws IOException {
    DurableFiles.SYSTEM.write(
        directory.resolve("passwords"),
        (ACCOUNT + ":" + PasswordHash.make(password) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void siteScript(String mailbox) throws IOException {
    Files.writeString(
        directory.resolve("before.sieve"), "require \"fileinto\"; fileinto \"" + mailbox + "\";\n");
  }

  private void config(String old, String changed) throws IOException {
    Path config = directory.resolve("tamis.toml");
    String text = Files.readString(config);
    assertThat(text).contains(old);
    Files.writeString(config, text.replace(old, changed));
  }

  private void newCertificate() throws IOException {
    for (String file : List.of("cert.pem", "key.pem")) {
      Files.copy(
          others.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Sends the signal, and waits for what the log says of it at its end. */
  private void hangUp(String outcome) throws IOException {
    server.hangUp();
    reloads++;
    Pattern end = Pattern.compile("serve: (?:the site's scripts|nothing is changed)");
    server.await(() -> end.matcher(server.errors()).results().count() == reloads);
    assertThat(server.errors().strip().lines().toList().getLast()).contains(outcome);
  }

  private String deliver(String subject) throws IOException {
    return server.deliver("s@y.example", ACCOUNT, "Subject: " + subject + "\r\n\r\nhello\r\n");
  }

  private long stored(String mailbox) throws IOException {
    Path folder = directory.resolve("mail/ann/." + mailbox + "/new");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> messages = Files.list(folder)) {
      return messages.count();
    }
  }

  /** A client that says a line and hears one. */
  private record Talk(Socket socket, BufferedReader in) implements AutoCloseable {
    static Talk open(Socket socket, String end) throws IOException {
      socket.setSoTimeout(600_000);
      Talk talk =
          new Talk(
              socket,
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
      talk.hear(end);
      return talk;
    }

    /** The line that begins as it says, after others. */
    String hear(String end) throws IOException {
      Pattern last = Pattern.compile(end);
      while (true) {
        String line = in.readLine();
        if (line == null || last.matcher(line).lookingAt()) {
          return String.valueOf(line);
        }
      }
    }

    void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String ask(String line, String end) throws IOException {
      say(line);
      return hear(end);
    }

    /** RFC 5804 §1.3: each reply ends with one of these. */
    String command(String line) throws IOException {
      return ask(line, "OK|NO|BYE");
    }

    String logIn(String password) throws IOException {
      byte[] plain = ("\0" + ACCOUNT + "\0" + password).getBytes(StandardCharsets.UTF_8);
      return command(
          "AUTHENTICATE \"PLAIN\" \"" + Base64.getEncoder().encodeToString(plain) + "\"");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Talk manageSieve() throws IOException {
    int port = server.listening("ManageSieve").getPort();
    return Talk.open(new Socket(InetAddress.getLoopbackAddress(), port), "OK");
  }

  private Talk lmtp() throws IOException {
    int port = server.listening("LMTP").getPort();
    return Talk.open(new Socket(InetAddress.getLoopbackAddress(), port), "220 ");
  }

  private String logIn(String password) throws IOException {
    try (Talk talk = manageSieve()) {
      return talk.logIn(password);
    }
  }

  /** Trusts the certificates of one authority only. */
  private void handshake(Path authority) throws Exception {
    Matcher address = TLS.matcher(server.output());
    assertThat(address.find()).isTrue();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(authority.resolve("ca.pem"))) {
      trusted.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(address.group(1)));
        SSLSocket tls =
            (SSLSocket)
                ServerTrust.of(trusted).createSocket(socket, "localhost", socket.getPort(), true)) {
      tls.startHandshake();
    }
  }

  @Test
  void whatChangedCountsAndConnectionsGoOn() throws Exception {
    try (Talk sieve = manageSieve();
        Talk mail = lmtp()) {
      handshake(directory);
      assertThat(sieve.logIn("first")).startsWith("OK");
      mail.ask("LHLO me", "250 ");
      mail.ask("MAIL FROM:<s@y.example>", "250 ");
      assertThat(mail.ask("RCPT TO:<" + ACCOUNT + ">", "\\d{3} ")).startsWith("250 ");
      mail.ask("DATA", "354 ");
      mail.say("Subject: half");

      password("second");
      siteScript("Two");
      newCertificate();
      hangUp("are as the files say now");

      assertThat(sieve.command("LISTSCRIPTS")).startsWith("OK");
      assertThat(sieve.command("PUTSCRIPT \"a\" \"keep;\"")).startsWith("OK");
      mail.say("");
      assertThat(mail.ask("the other half\r\n.", "\\d{3} ")).startsWith("250 ");
    }
    assertThat(stored("Two")).isEqualTo(1);
    assertThat(stored("One")).isZero();
    assertThat(logIn("first")).startsWith("NO");
    assertThat(logIn("second")).startsWith("OK");
    handshake(others);
    assertThatThrownBy(() -> handshake(directory)).isInstanceOf(SSLHandshakeException.class);
    assertThat(server.errors()).contains("certificate and key are read again");
    var ended = server.terminate();
    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.out()).endsWith("stopping\nstopped\n");
  }

  @Test
  void aPasswordFileThatIsOpenIsToldOnce() throws Exception {
    hangUp("are as the files say now");
    assertThat(server.errors()).doesNotContain("passwords has mode");
    Files.setAttribute(directory.resolve("passwords"), "unix:mode", 0644);
    hangUp("are as the files say now");
    hangUp("are as the files say now");
    assertThat(server.errors().lines())
        .filteredOn(line -> line.contains("passwords has mode"))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("may read it; chmod o= " + directory.resolve("passwords"));
  }

  @Test
  void whatIsWrongIsToldAndChangesNothing() throws Exception {
    assertThat(deliver("before")).startsWith("250 ");
    siteScript("Two");
    config("[lmtp]", "[lmtp]\nlisten-too = 1");
    hangUp("nothing is changed, since the configuration has errors");
    assertThat(server.errors()).contains(" serve: tamis.toml:").contains("lmtp.listen-too");
    assertThat(deliver("unknown key")).startsWith("250 ");
    assertThat(stored("One")).isEqualTo(2);

    config("listen-too = 1", "idle-time = \"2m\"");
    Files.writeString(directory.resolve("before.sieve"), "fileinto \"Two\";\n");
    hangUp("nothing is changed, since the configuration has errors");
    assertThat(server.errors()).containsPattern(" serve: .*before\\.sieve:1:1: error SV");
    assertThat(deliver("wrong script")).startsWith("250 ");
    assertThat(stored("One")).isEqualTo(3);

    siteScript("Two");
    hangUp("are as the files say now");
    assertThat(server.errors()).contains("as before until the next restart: lmtp.idle-time\n");
    assertThat(deliver("mended")).startsWith("250 ");
    assertThat(stored("Two")).isEqualTo(1);
  }

  /** As logrotate has it: the file is moved away, then the signal. */
  @Test
  void theLogIsASettingAndItsFileIsOpenedAgain() throws Exception {
    Path log = directory.resolve("tamis.log");
    assertThat(server.errors())
        .containsPattern(
            "INFO serve: starting Tamis \\S+: process \\d+, Java 25\\S*, configuration ")
        .containsPattern("INFO serve: listening: ManageSieve on 127\\.0\\.0\\.1:\\d+ \\(")
        .containsPattern("INFO serve: listening: LMTP on 127\\.0\\.0\\.1:\\d+\n");
    config("[accounts]", "[log]\nfile = \"tamis.log\"\n[accounts]");
    server.hangUp();
    server.await(() -> Files.exists(log) && Files.readString(log).contains("the files say now"));
    assertThat(deliver("first")).startsWith("250 ");
    Path moved = directory.resolve("tamis.log.1");
    Files.move(log, moved);
    config("[lmtp]", "[lmtp]\nlisten-too = 1"); // a file is opened again in any case
    server.hangUp();
    server.await(() -> Files.exists(log) && Files.readString(log).contains("nothing is changed"));
    assertThat(moved).content().contains("INFO delivery: ").doesNotContain("listen-too");
    config("listen-too = 1", "");
    config("file = \"tamis.log\"", "file = \"tamis.log\"\nformat = \"json\"\nlevel = \"warning\"");
    server.hangUp();
    // what it says of itself is less than a warning now, so a key that needs a restart tells the
    // end
    config("host-name = \"mx.example.org\"", "host-name = \"mx2.example.org\"");
    server.hangUp();
    server.await(() -> Files.readString(log).contains("next restart: host-name\"}"));
    assertThat(deliver("second")).startsWith("250 ");
    assertThat(server.terminate().exitCode()).isEqualTo(143);
    assertThat(log).content().doesNotContain("delivery").doesNotContain("stopping");
    assertThat(server.errors()).doesNotContain("delivery");
  }

  @Test
  void aliasesAndTheListOfSiteScriptsAreLive() throws Exception {
    config("before = [\"before.sieve\"]", "before = [\"before.sieve\", \"more.sieve\"]");
    config("[accounts]", "[accounts]\naliases = [\"a@x.example " + ACCOUNT + "\"]");
    Files.writeString(directory.resolve("more.sieve"), "require [\"fileinto\", \"copy\"]; keep;\n");
    Files.writeString(
        directory.resolve("before.sieve"),
        "require [\"fileinto\", \"copy\"]; fileinto :copy \"Copies\";\n");
    hangUp("are as the files say now");
    assertThat(server.errors()).doesNotContain("until the next restart");
    assertThat(deliver("to both")).startsWith("250 ");
    assertThat(stored("Copies")).isEqualTo(1);
  }
}
