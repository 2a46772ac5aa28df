package org.tamis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.grammar.source.Source;

/**
 * One script for each action, over LMTP to {@code tamis serve}: what is then in Dovecot is what the
 * outcome of a run says, octet by octet, and what was sent is at the SMTP server.
 */
@Timeout(1_200)
class EveryActionDovecotIT {
  private static final String REQUIRE =
      """
      require ["convert", "copy", "editheader", "enclose", "enotify", "envelope", "ereject", "fcc",
          "fileinto", "foreverypart", "imap4flags", "mailbox", "mime", "redirect-deliverby",
          "redirect-dsn", "reject", "replace", "special-use", "vacation", "variables",
          "vnd.dovecot.execute", "vnd.dovecot.filter", "vnd.dovecot.pipe", "vnd.dovecot.report"];
      """;

  private static final String LETTER =
      """
      From: Sam <s@y.example>
      To: %s
      Message-ID: <1@y.example>
      Subject: hello
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html; charset=utf-8

      <p>body &amp; soul</p>
      --b
      Content-Type: text/plain

      second
      --b--
      """;

  private static final String INVITATION =
      """
      From: boss@y.example
      To: calendar@example.org
      Subject: invitation
      MIME-Version: 1.0
      Content-Type: text/calendar; method=REQUEST; charset=UTF-8

      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//y//y//EN
      METHOD:REQUEST
      BEGIN:VEVENT
      UID:1@y.example
      DTSTAMP:20260101T100000Z
      DTSTART:20260202T100000Z
      SEQUENCE:0
      ORGANIZER:mailto:boss@y.example
      ATTENDEE:mailto:calendar@example.org
      SUMMARY:Review
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static ScriptedSmtp smtp;
  private static TamisProcess serve;
  private static InetSocketAddress lmtp;

  /**
   * @param account has the script, and is in the site's scripts before and after where it must be
   * @param sameAsOutcome whether an engine of the test's own can say what is stored
   * @param stored mailbox and flags of each message, in any order
   * @param inStored what one of them has in it
   * @param reply the beginning of the LMTP reply
   * @param smtp the beginning of lines that the SMTP server hears, in this order
   */
  private record Row(
      String account,
      String commands,
      boolean sameAsOutcome,
      List<String> stored,
      String inStored,
      String reply,
      List<String> smtp) {
    static Row stores(String account, String commands, String inStored, String... stored) {
      return new Row(account, commands, true, List.of(stored), inStored, "250", List.of());
    }

    /** Stores what only the server can know. */
    static Row makes(String account, String commands, String inStored, String... stored) {
      return new Row(account, commands, false, List.of(stored), inStored, "250", List.of());
    }

    Row sending(String... lines) {
      return new Row(account, commands, sameAsOutcome, stored, inStored, reply, List.of(lines));
    }

    Row answered(String code) {
      return new Row(account, commands, sameAsOutcome, stored, inStored, code, smtp);
    }

    String address() {
      return account + "@example.org";
    }

    byte[] letter() {
      return LmtpSender.wire(LETTER.formatted(address()).getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return account;
    }
  }

  /** For a letter of its own. */
  private static final Row CALENDAR =
      Row.makes(
          "calendar",
          "require \"processcalendar\";"
              + " processcalendar :outcome \"done\"; fileinto :create \"${done}\";",
          "");

  private static final List<Row> ROWS =
      List.of(
          Row.stores("keep", "keep :flags \"\\\\Seen\";", "Subject: hello", "INBOX \\seen"),
          Row.stores("setflag", "setflag \"work\";", "Subject: hello", "INBOX work"),
          Row.stores("fileinto", "fileinto :copy :create \"A\";", "Subject: hello", "A ", "INBOX "),
          Row.makes(
              "specialuse",
              "fileinto :specialuse \"\\\\Archive\" :create \"Old\";",
              "Subject: hello",
              "Old "),
          Row.stores("discard", "discard;", ""),
          Row.stores("addheader", "addheader \"X-A\" \"ä\";", "X-A: =?UTF-8?", "INBOX "),
          Row.stores(
              "deleteheader",
              "deleteheader \"Subject\"; fileinto :create \"A\"; keep;",
              "Message-ID: <1@y.example>\r\nContent-Type: multipart",
              "A ",
              "INBOX "),
          Row.stores(
              "replace", "replace :subject \"other\" \"neu: ü\";", "Subject: other", "INBOX "),
          Row.stores(
              "part",
              "foreverypart { if header :mime :type \"content-type\" \"text\""
                  + " { replace \"gone\"; break; } }",
              "gone\r\n--b",
              "INBOX "),
          Row.stores(
              "convert",
              "convert \"text/html\" \"text/plain\" \"charset=utf-8\";",
              "body & soul",
              "INBOX "),
          Row.stores(
              "enclose",
              "enclose :subject \"Look\" \"inside\";",
              "Content-Type: message/rfc822",
              "INBOX "),
          Row.makes("filter", "filter \"louder\";", "<p>BODY &amp;", "INBOX "),
          Row.makes(
              "execute",
              "execute :pipe :output \"box\" \"where\" [\"In \"]; fileinto :create \"${box}\";",
              "Subject: hello",
              "In 15 "),
          Row.makes("pipe", "pipe \"keep\" [\"a b\"];", ""),
          Row.makes("piped", "pipe :copy \"keep\" [\"a b\"];", "Subject: hello", "INBOX "),
          Row.makes("failing", "pipe \"no\";", "Subject: hello", "INBOX "),
          Row.makes(
                  "vacation",
                  "vacation :fcc \"Sent\" :create :flags \"\\\\Seen\" \"Gone fishing.\";",
                  "Gone fishing.",
                  "INBOX ",
                  "Sent \\seen")
              .sending("MAIL FROM:<>", "RCPT TO:<s@y.example> NOTIFY=NEVER", "From: vacation@"),
          Row.makes(
                  "notify",
                  "notify :fcc \"Sent\" :create :message \"You have mail.\" \"mailto:n@z.example\";",
                  "Auto-Submitted: auto-notified",
                  "INBOX ",
                  "Sent ")
              .sending("MAIL FROM:<postmaster@", "RCPT TO:<n@z.example>", "Auto-Submitted: "),
          Row.makes(
                  "report",
                  "report \"abuse\" \"Spam.\" \"abuse@z.example\";",
                  "Subject: hello",
                  "INBOX ")
              .sending("RCPT TO:<abuse@z.example>", "Feedback-Type: abuse"),
          Row.makes("redirect", "addheader \"X-A\" \"1\"; redirect \"r@z.example\";", "")
              .sending("MAIL FROM:<s@y.example>", "RCPT TO:<r@z.example>", "X-A: 1"),
          Row.makes("dsn", "redirect :notify \"FAILURE,DELAY\" :ret \"HDRS\" \"r@z.example\";", "")
              .sending("MAIL FROM:<dsn@example.org>", "RCPT TO:<r@z.example> NOTIFY=FAILURE,DELAY"),
          Row.makes(
                  "deliverby",
                  "redirect :copy :bytimerelative 600 :bymode \"notify\" \"r@z.example\";",
                  "Subject: hello",
                  "INBOX ")
              .sending("MAIL FROM:<deliverby@example.org>"),
          Row.makes("reject", "reject \"No, thank you.\";", "").answered("550"),
          Row.makes("notice", "reject \"Nö.\";", "")
              .sending("MAIL FROM:<>", "RCPT TO:<s@y.example>", "Content-Type: multipart/report"),
          Row.makes("ereject", "ereject \"No.\";", "").answered("550"),
          Row.makes("before", "keep;", "X-Before: 1", "INBOX "),
          Row.makes("after", "# keeps implicitly", "Subject: hello", "After "),
          // draft-degener-sieve-multiscript-00 §3: a keep leaves it to the next script
          Row.makes("last", "keep;", "X-Before: 1", "After "));

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    smtp = ScriptedSmtp.open().answer("EHLO", "250-smtp\r\n250-DSN\r\n250 DELIVERBY");
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    String line = TamisProcess.tamis(directory, "x\n", "password", "any").out();
    StringBuilder passwords = new StringBuilder();
    for (Row row : Stream.concat(ROWS.stream(), Stream.of(CALENDAR)).toList()) {
      passwords.append(line.replaceFirst("^any", row.address()));
      AccountFiles.activate(directory, row.address(), "main", REQUIRE + row.commands() + "\n");
    }
    Files.writeString(directory.resolve("passwords"), passwords);
    script(
        "before.sieve",
        "require [\"envelope\", \"editheader\"];\n"
            + "if envelope \"to\" [\"before@example.org\", \"last@example.org\"]"
            + " { addheader \"X-Before\" \"1\"; }\n");
    script(
        "after.sieve",
        "require [\"envelope\", \"fileinto\", \"mailbox\"];\n"
            + "if envelope \"to\" [\"after@example.org\", \"last@example.org\"]"
            + " { fileinto :create \"After\"; }\n");
    program("filter/louder", "sed s/body/BODY/");
    program("execute/where", "printf '%s%s' \"$1\" \"$(grep -c '')\"");
    program("pipe/keep", "cat > \"" + directory + "/piped-$USER-$1\"");
    program("pipe/no", "exit 1");
    Files.writeString(directory.resolve("tamis.toml"), configuration());
    serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    lmtp = serve.listening("LMTP");
  }

  private static void script(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static void program(String name, String commands) throws IOException {
    Path file = directory.resolve("programs").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String configuration() {
    return BasicConfiguration.of(
        """
        before = ["before.sieve"]
        after = ["after.sieve"]
        """,
        "",
        """
        [delivery]
        trace-fields = false
        [store]
        port = %d
        security = "none"
        master-user = "%s"
        master-password-file = "master"
        features = ["special-use"]
        [smart-host]
        host = "127.0.0.1"
        port = %d
        security = "none"
        [programs]
        pipe = "programs/pipe"
        filter = "programs/filter"
        execute = "programs/execute"
        [calendars]
        directory = "calendars"
        """
            .formatted(dovecot.imapPort(), DovecotServer.MASTER, smtp.port()));
  }

  @AfterAll
  static void stop() throws IOException {
    if (serve != null) {
      serve.close();
    }
    if (smtp != null) {
      smtp.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  static List<Row> rows() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isWhatTheOutcomeSays(Row row) throws Exception {
    int heard = smtp.lines().size();
    int sent = smtp.messages().size();
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      String reply = sender.send("s@y.example", row.address(), row.letter());
      assertThat(reply).as(() -> errors()).startsWith(row.reply());
    }
    List<ImapView.Stored> stored = ImapView.of(dovecot.imapPort(), row.account(), "any");
    assertThat(stored.stream().map(one -> one.mailbox() + " " + one.flags()))
        .as(() -> errors())
        .containsExactlyInAnyOrderElementsOf(row.stored());
    if (!stored.isEmpty()) {
      assertThat(stored).anyMatch(one -> one.octets().contains(row.inStored()));
    }
    if (row.sameAsOutcome()) {
      assertThat(stored.stream().map(one -> one.mailbox() + "\n" + timeless(one.octets())))
          .containsExactlyInAnyOrderElementsOf(outcome(row));
    }
    List<String> lines = smtp.lines().subList(heard, smtp.lines().size());
    for (String line : row.smtp()) {
      assertThat(lines).as(() -> errors()).anyMatch(one -> one.startsWith(line));
    }
    assertThat(smtp.messages()).hasSize(sent + (row.smtp().isEmpty() ? 0 : 1));
    if (row.commands().contains(":fcc")) {
      assertThat(stored).anyMatch(one -> one.octets().equals(smtp.messages().getLast()));
    }
  }

  /** Octet by octet, with its argument in one piece. */
  @Test
  void theProgramGotTheMessage() throws Exception {
    Row row = ROWS.stream().filter(one -> one.account().equals("pipe")).findFirst().orElseThrow();
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      assertThat(sender.send("s@y.example", row.address(), row.letter())).startsWith("250");
    }
    assertThat(directory.resolve("piped-pipe@example.org-a b")).hasBinaryContent(row.letter());
  }

  /** RFC 9671: onto the calendar once, however often it comes, and filed by what became of it. */
  @Test
  void anInvitationGoesOntoTheCalendar() throws Exception {
    byte[] letter = LmtpSender.wire(INVITATION.getBytes(UTF_8));
    for (int i = 0; i < 2; i++) {
      try (LmtpSender sender = new LmtpSender(lmtp)) {
        assertThat(sender.send("boss@y.example", CALENDAR.address(), letter))
            .as(() -> errors())
            .startsWith("250");
        sender.quit(); // it has heard: the second one is meant
      }
    }
    try (Stream<Path> files = Files.walk(directory.resolve("calendars"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".ics")))
          .singleElement()
          .satisfies(file -> assertThat(file).content().contains("SUMMARY:Review"));
    }
    assertThat(ImapView.of(dovecot.imapPort(), CALENDAR.account(), "any"))
        .extracting(ImapView.Stored::mailbox)
        .containsExactlyInAnyOrder("added", "no_action");
  }

  private static String errors() {
    try {
      return serve.errors();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The messages that the plan of a run puts into mailboxes. */
  private static List<String> outcome(Row row) {
    Message message = Message.of(row.letter());
    var compiled =
        (CompileResult.Compiled)
            SieveCompiler.standard().compile(Source.of("main", requiring(row.commands())));
    var outcome =
        compiled.program().run(message, new Envelope("s@y.example", row.address()), new Site());
    assertThat(outcome.error()).isEmpty();
    return PlanView.of(outcome).stores().stream()
        .map(store ->
            ((IntoMailbox) store.action()).destination()
                + "\n"
                + timeless(new String(store.content().of(message).bytes(), ISO_8859_1)))
        .toList();
  }

  /** A standard compiler has no programs and no store. */
  private static String requiring(String commands) {
    return REQUIRE.replaceAll("\"vnd.dovecot.(execute|filter|pipe)\", |\"special-use\", ", "")
        + commands;
  }

  /** What depends on the clock. */
  private static String timeless(String octets) {
    return octets.replaceAll("(?m)^(Date|Message-ID): .*$", "$1:");
  }

  private record Site() implements Host {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return true;
    }

    @Override
    public Optional<String> environment(String item) {
      return item.equals("host") ? Optional.of("mx.example.org") : Optional.empty();
    }
  }
}
