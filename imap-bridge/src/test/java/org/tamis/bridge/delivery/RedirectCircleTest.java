package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.LmtpClient;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.SqliteDatabase;

/**
 * Two accounts that redirect to each other through a smart host which brings their mail back, in a
 * service that remembers what it has redirected.
 */
@Timeout(600)
class RedirectCircleTest {
  private static final int NEVER_ENDS = 20;
  private static final String LETTER = "Message-ID: <1@y>\r\nTo: x\r\n\r\nhi\r\n";
  private static final List<String> ACCOUNTS = List.of("ann", "bob");

  @TempDir Path directory;
  private final Map<String, FakeStore> stores =
      Map.of("ann", new FakeStore(), "bob", new FakeStore());
  private final List<DeliveryReport> reports = Collections.synchronizedList(new ArrayList<>());
  private SqliteDatabase database;
  private ScriptedSmtp smtp;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(directory.resolve("state.db"));
    smtp = ScriptedSmtp.open();
  }

  @AfterEach
  void close() throws IOException {
    smtp.close();
    database.close();
  }

  /** It ends, one INBOX has the message, and its owner can read why. */
  @ParameterizedTest(name = "{0} / {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          redirect "bob@x.example"; | redirect "ann@x.example"; | Message-ID: <1@y>
          redirect "bob@x.example"; | redirect "ann@x.example"; | Subject: none
          redirect "bob@x.example"; | redirect "ANN@X.example"; | Message-ID: <1@y>
          redirect "bob@x.example"; stop; | if true { redirect "ann+d@x.example"; } | Message-ID: <1@y>
          deleteheader "X-Sieve-Redirected-From"; redirect "bob@x.example"; | deleteheader "X-Sieve-Redirected-From"; redirect "ann@x.example"; | Message-ID: <1@y>
          redirect "bob@x.example"; | deleteheader "Message-ID"; redirect "ann@x.example"; | Message-ID: <1@y>
          replace "x"; redirect "bob@x.example"; | redirect "ann@x.example"; | Message-ID: <1@y>
          """)
  void ends(String ann, String bob, String field) throws IOException {
    try (LmtpServer server = server(Map.of("ann", program(ann), "bob", program(bob)))) {
      hand(server, "<ann@x.example>", field + "\r\nTo: ann@x.example\r\n\r\nhi\r\n");
      assertThat(rounds(server)).isBetween(2, 4);
    }
    assertThat(stores.values().stream().flatMap(store -> store.stored.stream()))
        .containsExactly("INBOX");
    assertThat(
            reports.stream()
                .flatMap(report -> report.complaints().stream())
                .collect(Collectors.joining("; ")))
        .containsPattern("redirect to <(ann|bob)@x\\.example>: mail loop: ");
  }

  /** The same message for both, at the same time: it ends, and each of them has it. */
  @Test
  void endsWhereBothHaveIt() throws IOException {
    Program ann = program("redirect \"bob@x.example\";");
    Program bob = program("redirect \"ann@x.example\";");
    try (LmtpServer server = server(Map.of("ann", ann, "bob", bob))) {
      LmtpClient.send(
          server.port(),
          "FROM:<s@y.example>",
          List.of("TO:<ann@x.example>", "TO:<bob@x.example>"),
          LETTER);
      assertThat(rounds(server)).isEqualTo(2);
    }
    assertThat(stores.get("ann").stored).containsExactly("INBOX");
    assertThat(stores.get("bob").stored).containsExactly("INBOX");
  }

  /** One account by many addresses: of copies of one message at a time, one is redirected. */
  @Test
  void oneAccountRedirectsOnce() throws IOException {
    Program ann = program("redirect \"z@next.example\";");
    List<String> addresses =
        IntStream.range(0, 40).mapToObj(i -> "TO:<ann+" + i + "@x.example>").toList();
    try (LmtpServer server = server(Map.of("ann", ann))) {
      LmtpClient.send(server.port(), "FROM:<s@y.example>", addresses, LETTER);
    }
    assertThat(smtp.messages()).hasSize(1);
    assertThat(stores.get("ann").stored).isEmpty();
  }

  /** Each account's redirect is its own, as it is elsewhere. */
  @Test
  void twoAccountsRedirectToOneAddress() throws IOException {
    Program program = program("redirect \"z@next.example\";");
    try (LmtpServer server = server(Map.of("ann", program, "bob", program))) {
      LmtpClient.send(
          server.port(),
          "FROM:<s@y.example>",
          List.of("TO:<ann@x.example>", "TO:<bob@x.example>"),
          LETTER);
    }
    assertThat(smtp.messages()).hasSize(2);
  }

  /** Which other messages with the same Message-ID are redirected, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Message-ID: <1@y>\\r\\nDate: today\\r\\n\\r\\nhi\\r\\n                 | 1
          Received: x\\r\\nMessage-ID: <1@y>\\r\\nDate: today\\r\\n\\r\\nhi\\r\\n | 1
          Subject: [list] a\\r\\nMessage-ID: <1@y>\\r\\nDate: today\\r\\n\\r\\nhi\\r\\n | 1
          Message-ID: <1@y>\\r\\nDate: today\\r\\n\\r\\nho\\r\\n                 | 2
          Message-ID: <1@y>\\r\\nDate: tomorrow\\r\\n\\r\\nhi\\r\\n              | 2
          Message-ID: <2@y>\\r\\nDate: today\\r\\n\\r\\nhi\\r\\n                 | 2
          """)
  void anotherMessageIsRedirectedToo(String second, int sent) throws IOException {
    String first = "Message-ID: <1@y>\r\nDate: today\r\n\r\nhi\r\n";
    try (LmtpServer server = server(Map.of("ann", program("redirect \"z@next.example\";")))) {
      hand(server, "<ann@x.example>", first);
      hand(server, "<ann@x.example>", second.translateEscapes());
    }
    assertThat(smtp.messages()).hasSize(sent);
    assertThat(stores.get("ann").stored).isEmpty();
  }

  /** Brings back what has been sent until nothing more is. */
  private int rounds(LmtpServer server) throws IOException {
    int rounds = 0;
    while (smtp.messages().size() > rounds && rounds < NEVER_ENDS) {
      hand(server, recipients().get(rounds), smtp.messages().get(rounds));
      rounds++;
    }
    return rounds;
  }

  private static void hand(LmtpServer server, String to, String message) throws IOException {
    assertThat(LmtpClient.send(server.port(), "FROM:<s@y.example>", List.of("TO:" + to), message))
        .element(3)
        .asString()
        .startsWith("250");
  }

  private List<String> recipients() {
    return smtp.lines().stream()
        .filter(line -> line.startsWith("RCPT TO:"))
        .map(line -> line.substring("RCPT TO:".length()))
        .toList();
  }

  private LmtpServer server(Map<String, Program> programs) throws IOException {
    StoredDuplicates duplicates = new StoredDuplicates(database, 1_000);
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(60));
    MailStore store =
        new MailStore() {
          @Override
          public MailSession open(String account) throws StoreUnavailable {
            return stores.get(account).open(account);
          }
        };
    Ports ports =
        Ports.of(
                (account, mail, envelope, host) -> programs.get(account).run(mail, envelope, host),
                store,
                new SmartHost(
                    SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx")))
            .withDuplicates(duplicates)
            .withReplies(replies)
            .withJournal(
                new StoredJournal(database, duplicates, replies, Duration.ofDays(5), Instant.EPOCH),
                new StoredOutbox(database));
    return LmtpServer.start(
        LmtpSettings.loopback(0, "mx"),
        address ->
            ACCOUNTS.stream()
                .filter(name -> address.localPart().toLowerCase(Locale.ROOT).startsWith(name))
                .<Resolution>map(Resolution.Account::new)
                .findFirst()
                .orElseGet(Resolution.Unknown::new),
        new LocalDelivery(DeliverySettings.of("mx"), ports, InstantSource.system(), reports::add));
  }

  private static Program program(String commands) {
    String require = "require [\"editheader\", \"replace\"];";
    return switch (SieveCompiler.standard().compile(Source.of("main", require + commands))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }
}
