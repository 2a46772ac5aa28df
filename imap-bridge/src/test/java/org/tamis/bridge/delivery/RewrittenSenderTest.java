package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.lmtp.LmtpOffer;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.srs.RewrittenSenders;
import org.tamis.bridge.srs.Srs;
import org.tamis.bridge.srs.SrsKeys;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.testing.LmtpClient;
import org.tamis.bridge.testing.LogLines;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.SqliteDatabase;

/** Redirects with rewritten senders and the bounces to them, from LMTP to the smart host. */
@Timeout(600)
class RewrittenSenderTest {
  private static final String MINE = "SRS0=R9g7=AH=example.com=Ann.Smith@srs.example";
  private static final String SENDER = "Ann.Smith@example.com";
  private static final String LETTER =
      "From: s@y.example\r\nTo: bob@x.example\r\nMessage-ID: <1@y>\r\n\r\nhi\r\n";
  private static final String BOUNCE =
      "Return-Path: <>\r\nReceived: from next\r\nSubject: failed\r\n\r\nno such user\r\n";

  @TempDir Path directory;
  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final Srs srs =
      new Srs("srs.example", new SrsKeys(new SiteKeys(List.of("a-secret-of-16-letters"))), 21);
  private Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private String script = "redirect \"z@next.example\";";
  private ScriptedSmtp smtp;
  private SqliteDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(directory.resolve("state.db"));
    smtp = ScriptedSmtp.open().extension("DSN");
  }

  @AfterEach
  void close() throws IOException {
    smtp.close();
    database.close();
  }

  private List<String> send(String mail, List<String> rcpts, String message) throws IOException {
    DeliverySettings usual = DeliverySettings.of("mx.example");
    DeliverySettings settings =
        new DeliverySettings(
            usual.hostName(),
            usual.missingMailbox(),
            usual.fullMailbox(),
            new EnvelopeSender.Rewritten(srs),
            usual.redirector(),
            usual.parallel(),
            usual.mostReceived(),
            usual.traceFields(),
            usual.notice(),
            usual.marks());
    Ports ports = ports();
    LocalDelivery accounts = new LocalDelivery(settings, ports, () -> now, reports::add);
    Recipients users =
        address ->
            Set.of("x.example", "srs.example").contains(address.domain())
                    && Set.of("bob", "srs0=bob=is=a=user").contains(address.localPart())
                ? new Resolution.Account(address.toString())
                : new Resolution.Unknown();
    LmtpSettings plain = LmtpSettings.loopback(0, "mx.example");
    LmtpSettings offering =
        new LmtpSettings(
            plain.addresses(),
            plain.hostName(),
            plain.connections(),
            plain.limits(),
            EnumSet.of(LmtpOffer.DSN),
            plain.messageMemory(),
            plain.times());
    try (LmtpServer server =
        LmtpServer.start(
            offering,
            new RewrittenSenders(srs, users, () -> now),
            new Bounces(accounts, srs, settings, ports, () -> now, reports::add))) {
      return LmtpClient.send(server.port(), mail, rcpts, message);
    }
  }

  private Ports ports() {
    Program program = program(script);
    StoredDuplicates duplicates = new StoredDuplicates(database, 1_000);
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(60));
    SmartHost smartHost =
        new SmartHost(SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"));
    return Ports.of(
            (_, mail, envelope, host) -> program.run(mail, envelope, host), store, smartHost)
        .withDuplicates(duplicates)
        .withReplies(replies)
        .withJournal(
            new StoredJournal(database, duplicates, replies, Duration.ofDays(5), Instant.EPOCH),
            new StoredOutbox(database));
  }

  private static Program program(String commands) {
    String require =
        "require [\"copy\", \"enotify\", \"redirect-dsn\", \"reject\", \"vacation\","
            + " \"vnd.dovecot.report\"];";
    return switch (SieveCompiler.standard().compile(Source.of("main", require + commands))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }

  private List<String> bounce(String to) throws IOException {
    return send("FROM:<>", List.of("TO:<" + to + ">"), BOUNCE);
  }

  private Stream<String> said(String command) {
    return smtp.lines().stream().filter(line -> line.startsWith(command));
  }

  @Test
  void aRedirectAndItsBounce() throws IOException {
    assertThat(send("FROM:<" + SENDER + ">", List.of("TO:<bob@x.example>"), LETTER))
        .element(3)
        .asString()
        .startsWith("250");
    assertThat(said("MAIL")).containsExactly("MAIL FROM:<" + MINE + ">");
    smtp.lines().clear();
    now = now.plus(Duration.ofDays(21));
    assertThat(bounce(MINE))
        .map(reply -> reply.substring(0, 3))
        .containsExactly("250", "250", "354", "250", "221");
    assertThat(said("MAIL")).containsExactly("MAIL FROM:<>");
    assertThat(said("RCPT")).containsExactly("RCPT TO:<" + SENDER + "> NOTIFY=NEVER");
    assertThat(smtp.messages().getLast())
        .matches(
            "(?s)Received: by mx.example \\(Tamis\\) id [0-9A-Z]+; .*\r\nReceived: from next\r\nSubject.*")
        .doesNotContain("Return-Path", "X-Sieve");
    assertThat(DeliveryLog.line(reports.getLast()))
        .contains(
            "account=none recipient=<" + MINE + ">", "accepted: redirect to <" + SENDER + ">");
  }

  /** Folded, as mail servers may have done. */
  @Test
  void inLowerCase() throws IOException {
    bounce("srs0=r9g7=ah=example.com=ann.smith@srs.example");
    assertThat(said("RCPT")).containsExactly("RCPT TO:<ann.smith@example.com> NOTIFY=NEVER");
  }

  /** RCPT is refused for good, and nothing is sent; a user's own address is the user's. */
  @ParameterizedTest
  @CsvSource({
    "SRS0=R9g8=AH=example.com=Ann.Smith@srs.example, 0, 550 5.1.1",
    "SRS0=R9g7=AH=example.org=Ann.Smith@srs.example, 0, 550 5.1.1",
    "SRS1=9TUM=relay.example==abcd=TT=example.org=bob@srs.example, 0, 550 5.1.1",
    "SRS0=R9g7=AH=example.com=Ann.Smith@x.example, 0, 550 5.1.1",
    "SRS0=R9g7=AH=example.com=Ann.Smith@srs.example, 22, 550 5.7.1",
    "srs0=bob=is=a=user@srs.example, 0, 250 2.1.5",
    "bob@srs.example, 0, 250 2.1.5",
    "nobody@srs.example, 0, 550 5.1.1",
  })
  void refusedAtOnce(String to, int later, String reply) throws IOException {
    now = now.plus(Duration.ofDays(later));
    try (LogLines log = LogLines.of(RewrittenSenders.class)) {
      assertThat(bounce(to)).element(1).asString().startsWith(reply);
      boolean logged =
          reply.startsWith("550") && to.startsWith("SRS") && to.endsWith("@srs.example");
      assertThat(log.lines())
          .hasSize(logged ? 1 : 0)
          .allMatch(line -> line.startsWith("recipient=<" + to + "> refused (5."));
    }
    assertThat(said("RCPT TO:<Ann")).isEmpty();
  }

  /** Only bounces; but the address exists, whoever asks. */
  @Test
  void othersCannotWriteToTheSender() throws IOException {
    List<String> replies = send("FROM:<eve@y.example>", List.of("TO:<" + MINE + ">"), BOUNCE);
    assertThat(replies.get(1)).startsWith("250 2.1.5");
    assertThat(replies.get(3)).startsWith("550 5.7.1").contains("bounces only");
    assertThat(smtp.lines()).isEmpty();
  }

  /** Named twice, or rewritten on two days: it is one sender, and one bounce. */
  @Test
  void oneSenderGetsOneBounce() throws IOException {
    String later =
        srs.rewrite(EmailAddress.parse(SENDER).orElseThrow(), now.plus(Duration.ofDays(1)))
            .orElseThrow()
            .toString();
    assertThat(later).isNotEqualTo(MINE);
    List<String> rcpts =
        Stream.of(MINE, MINE, later, MINE.toLowerCase(Locale.ROOT))
            .map(address -> "TO:<" + address + ">")
            .toList();
    List<String> replies = send("FROM:<>", rcpts, BOUNCE);
    assertThat(replies.subList(6, 10)).allMatch(reply -> reply.startsWith("250 2.0.0"));
    assertThat(said("RCPT")).containsExactly("RCPT TO:<" + SENDER + "> NOTIFY=NEVER");
  }

  /** Each recipient has its own reply, in the order of RCPT (RFC 2033 §4.2). */
  @Test
  void besideAccounts() throws IOException {
    script = "keep;";
    smtp.answer("RCPT", "550 5.1.1 gone");
    List<String> rcpts = List.of("TO:<bob@x.example>", "TO:<" + MINE + ">", "TO:<bob@x.example>");
    List<String> replies = send("FROM:<>", rcpts, BOUNCE);
    assertThat(replies.subList(5, 8))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("250 2.0.0"),
            one -> assertThat(one).startsWith("550 5.1.0").contains("gone"),
            one -> assertThat(one).startsWith("250 2.0.0"));
    assertThat(store.stored).containsExactly("INBOX");
  }

  @Test
  void waitsInTheOutbox() throws Exception {
    smtp.answer("MAIL", "451 later");
    assertThat(bounce(MINE)).element(3).asString().startsWith("250");
    assertThat(new StoredOutbox(database).list())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.sender()).isEmpty();
          assertThat(mail.recipient()).isEqualTo(SENDER);
        });
  }

  @Test
  void aBounceThatGoesInCirclesEnds() throws IOException {
    String circling = "Received: from next\r\n".repeat(100) + BOUNCE;
    assertThat(send("FROM:<>", List.of("TO:<" + MINE + ">"), circling))
        .element(3)
        .asString()
        .startsWith("550 5.4.6");
  }

  /** A null sender stays null, and what we write ourselves is from whom it was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redirect "z@next.example";              | ''               | MAIL FROM:<>
          vacation "away";                        | s@y.example      | MAIL FROM:<>
          notify "mailto:n@next.example";         | s@y.example      | MAIL FROM:<postmaster@mx.example>
          report "abuse" "x" "n@next.example";    | s@y.example      | MAIL FROM:<postmaster@mx.example>
          reject "nö";                            | s@y.example      | MAIL FROM:<>
          redirect :notify "NEVER" "z@next.example"; | s@y.example   | MAIL FROM:<bob@x.example>
          """)
  void whatIsNotRewritten(String commands, String from, String mail) throws IOException {
    script = commands;
    send("FROM:<" + from + ">", List.of("TO:<bob@x.example>"), LETTER);
    assertThat(said("MAIL")).containsExactly(mail);
  }

  /** RFC 3461 §5.2.7: notices come back to the sender by the rewritten address. */
  @Test
  void whatTheSenderAskedForIsCarriedOn() throws Exception {
    script = "redirect \"z@next.example\"; redirect \"w@next.example\";";
    smtp.answer("DATA", "451 later");
    send(
        "FROM:<" + SENDER + "> RET=HDRS ENVID=Qq+2B1",
        List.of("TO:<bob@x.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Carol@Y.example"),
        LETTER);
    assertThat(said("MAIL"))
        .containsExactly(
            "MAIL FROM:<" + MINE + "> RET=HDRS ENVID=Qq+2B1", "MAIL FROM:<" + MINE + ">");
    assertThat(said("RCPT"))
        .containsExactly(
            "RCPT TO:<z@next.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Carol@Y.example",
            "RCPT TO:<w@next.example>");
    List<StoredOutbox.Listed> waiting = new StoredOutbox(database).list();
    assertThat(waiting).hasSize(2);
  }
}
