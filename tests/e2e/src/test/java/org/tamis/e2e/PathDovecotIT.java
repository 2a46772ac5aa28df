package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.PatientGreenMail;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.grammar.source.Source;

/**
 * The whole path with nothing of ours at its ends: sieve-connect uploads over STARTTLS, and Dovecot
 * keeps the mail. Between them runs {@code tamis serve} with a configuration file.
 */
@Timeout(1_200)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PathDovecotIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path SCRIPT = ROOT.resolve("samples/scripts/alice.sieve");
  private static final String ALICE = "alice@example.org";
  private static final String PASSWORD = "wonder land";

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static Link link;
  private static GreenMail smartHost;
  private static TamisProcess serve;
  private static TestAuthority authority;
  private static InetSocketAddress manageSieve;
  private static InetSocketAddress lmtp;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(missing()).as("this test needs Dovecot, sieve-connect and openssl").isEmpty();
    authority = TestAuthority.make(directory);
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new Link(dovecot.imapPort());
    smartHost = PatientGreenMail.of("smtp");
    smartHost.start();
    var line = TamisProcess.tamis(directory, PASSWORD + "\n", "password", ALICE);
    Files.writeString(directory.resolve("pass words"), line.out());
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    Files.writeString(directory.resolve("tamis.toml"), configuration());
    serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    manageSieve = serve.listening("ManageSieve");
    lmtp = serve.listening("LMTP");
  }

  private static Optional<String> missing() {
    for (String program : List.of("sieve-connect", "openssl")) {
      boolean installed =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      if (!installed) {
        return Optional.of("not installed: " + program);
      }
    }
    return DovecotServer.missing();
  }

  private static String configuration() {
    return """
    host-name = "mx.example.org"
    [accounts]
    password-file = "pass words"
    [scripts]
    directory = "state/scripts"
    [managesieve]
    listen = "127.0.0.1:0"
    certificate = "cert.pem"
    key = "key.pem"
    [lmtp]
    listen = "127.0.0.1:0"
    [delivery]
    trace-fields = false
    [store]
    port = %d
    security = "none"
    master-user = "%s"
    master-password-file = "master"
    connect-time = "10m"
    [smart-host]
    host = "127.0.0.1"
    port = %d
    security = "none"
    """
        .formatted(link.port(), DovecotServer.MASTER, smartHost.getSmtp().getPort());
  }

  @AfterAll
  static void stop() throws IOException {
    if (serve != null) {
      serve.close();
    }
    if (smartHost != null) {
      smartHost.stop();
    }
    if (link != null) {
      link.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private static TamisProcess.Ended sieveConnect(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sieve-connect",
                "--server",
                "localhost",
                "--port",
                String.valueOf(manageSieve.getPort()),
                "--user",
                ALICE,
                "--tlscafile",
                authority.certificates().toString(),
                "--passwordfd",
                "0"));
    command.addAll(List.of(arguments));
    return TamisProcess.run(directory, PASSWORD + "\n", command);
  }

  @Test
  @Order(1)
  void theRealClientUploadsAndActivates() throws IOException {
    var uploaded =
        sieveConnect("--upload", "--localsieve", SCRIPT.toString(), "--remotesieve", "alice");
    assertThat(uploaded.exitCode()).as(uploaded.toString()).isZero();
    assertThat(sieveConnect("--activate", "--remotesieve", "alice").exitCode()).isZero();
    assertThat(sieveConnect("--list").out()).contains("\"alice\" ACTIVE");
  }

  @Test
  @Order(2)
  void aBrokenScriptIsRefusedWithAllErrorsAndTheOldOneStays() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.sieve"), "keeep;\nfileinto 3;\n");
    var refused =
        sieveConnect("--upload", "--localsieve", broken.toString(), "--remotesieve", "alice");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .containsPattern(": line 1: error: .* \\(column 1, SV02..\\)")
        .containsPattern(": line 2: error: .* \\(column 1, SV0209\\)")
        .containsPattern(": line 2: error: .* \\(column 10, SV0203\\)");
    assertThat(sieveConnect("--list").out()).contains("\"alice\" ACTIVE");
  }

  /** Dovecot keeps lines with LF and gives CRLF back; every other octet must be the same. */
  @Test
  @Order(3)
  void everyMessageIsInItsFolderByteForByte() throws Exception {
    Program program = program();
    List<ImapView.Stored> expected = new ArrayList<>();
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      for (Path file : messages()) {
        byte[] wire = LmtpSender.wire(Files.readAllBytes(file));
        String to = recipient(wire);
        String reply = sender.send("sender@example.net", to, wire);
        assertThat(reply).as(file.toString()).startsWith("250 ");
        expected.addAll(stored(program, new Envelope("sender@example.net", to), wire));
      }
    }
    assertThat(ImapView.of(dovecot.imapPort(), "alice", "any"))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(smartHost.getReceivedMessages()).isNotEmpty();
  }

  private static List<Path> messages() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("samples/messages", "engine/src/test/resources/corpus")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        found.addAll(files.filter(file -> file.toString().endsWith(".eml")).sorted().toList());
      }
    }
    assertThat(found).hasSizeGreaterThan(100);
    return found;
  }

  /** What the samples say, when it is Alice. */
  private static String recipient(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    var found = Pattern.compile("(?m)^Envelope-To: <?(alice[^>\\s]*)").matcher(text);
    return found.find() ? found.group(1) : ALICE;
  }

  private static List<ImapView.Stored> stored(Program program, Envelope envelope, byte[] wire) {
    String octets = new String(wire, StandardCharsets.ISO_8859_1);
    return PlanView.of(program.run(Message.of(wire), envelope, new EmptyStore()))
        .mailboxes()
        .stream()
        .map(store -> new ImapView.Stored(store.destination(), flags(store), octets))
        .toList();
  }

  private static String flags(IntoMailbox store) {
    TreeSet<String> names = new TreeSet<>();
    store.flags().names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return String.join(" ", names);
  }

  private static Program program() throws IOException {
    Source source = Source.of("alice", Files.readString(SCRIPT));
    return ((CompileResult.Compiled) SieveCompiler.standard().compile(source)).program();
  }

  @Test
  @Order(4)
  void aStoreThatIsGoneMeansTryAgainLater() throws Exception {
    byte[] message = "Subject: again\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII);
    int before = ImapView.of(dovecot.imapPort(), "alice", "any").size();
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      link.cut();
      assertThat(sender.send("a@example.net", ALICE, message)).startsWith("451 4.");
      link.join();
      assertThat(ImapView.of(dovecot.imapPort(), "alice", "any")).hasSize(before);
      assertThat(sender.send("a@example.net", ALICE, message)).startsWith("250 ");
      assertThat(ImapView.of(dovecot.imapPort(), "alice", "any")).hasSize(before + 1);
    }
  }

  @Test
  @Order(5)
  void whoIsUnknownIsRefused() throws IOException {
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      assertThat(sender.send("a@example.net", "nobody@example.org", new byte[0]))
          .startsWith("550 5.1.1");
    }
  }

  @Test
  @Order(6)
  void aSignalStopsItCleanly() throws IOException {
    assertThat(serve.errors())
        .contains("account=" + ALICE)
        .contains("fileinto in \"Bills\" by alice:");
    var ended = serve.terminate();
    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.out()).endsWith("stopping\nstopped\n");
  }

  /** As a new account has it. */
  private static final class EmptyStore implements Host {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return mailbox.equalsIgnoreCase("INBOX");
    }
  }
}
