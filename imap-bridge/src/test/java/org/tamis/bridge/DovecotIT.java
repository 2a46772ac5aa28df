package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.delivery.Rules;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.Corpus;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.grammar.source.Source;

/** The mail store against a real server, with both ways of naming folders. */
@Timeout(600)
class DovecotIT {
  private static final Instant WHEN = Instant.parse("2026-02-03T04:05:06Z");
  private static final byte[] MESSAGE =
      "Subject: x\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);

  private static DovecotServer slash;
  private static DovecotServer dot;

  @BeforeAll
  static void start() throws IOException {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    slash = DovecotServer.start(DovecotServer.Layout.SLASH);
    dot = DovecotServer.start(DovecotServer.Layout.INBOX_DOT);
  }

  @AfterAll
  static void stop() throws IOException {
    for (DovecotServer server : Stream.of(slash, dot).filter(java.util.Objects::nonNull).toList()) {
      server.close();
      assertThat(server.base()).doesNotExist();
    }
  }

  private static DovecotServer server(DovecotServer.Layout layout) {
    return switch (layout) {
      case SLASH -> slash;
      case INBOX_DOT -> dot;
    };
  }

  private static ImapMailStore store(DovecotServer server) {
    return new ImapMailStore(
        ImapSettings.of("127.0.0.1", server.imapPort(), TransportSecurity.NONE),
        account -> ImapLogin.master(DovecotServer.MASTER, DovecotServer.MASTER_PASSWORD, account),
        InstantSource.system());
  }

  static Stream<Path> corpus() {
    return Corpus.files().stream();
  }

  /** This server keeps lines with LF and gives them back with CRLF; all else must be the same. */
  @ParameterizedTest
  @MethodSource("corpus")
  void storesWhatItWasGiven(Path file) throws Exception {
    byte[] message = Files.readAllBytes(file);
    String account = "c" + Math.abs(file.getFileName().hashCode());
    try (ImapMailStore store = store(slash);
        MailSession session = store.open(account)) {
      assertThat(session.append("INBOX", new NewMail("1", Flags.NONE, WHEN, message)))
          .isEqualTo(new Appended.Stored(List.of()));
    }
    Path folder = slash.base().resolve("home").resolve(account).resolve("Maildir/new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(DovecotIT::read).toList()).containsExactly(withLf(message));
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String withLf(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SLASH, Work/New, Work/New",
    "SLASH, Entwürfe & 日本, Entwürfe & 日本",
    "SLASH, a.b, a.b",
    "INBOX_DOT, Work/New, INBOX.Work.New",
    "INBOX_DOT, INBOX.Old, INBOX.Old",
    "INBOX_DOT, Entwürfe, INBOX.Entwürfe",
  })
  void createsAndFilesByTheServersNames(DovecotServer.Layout layout, String name, String real)
      throws Exception {
    String account = "n" + Math.abs((layout + name).hashCode());
    try (ImapMailStore store = store(server(layout));
        MailSession session = store.open(account)) {
      if (name.equals("a.b")) { // Maildir++ cannot have a dot in a name
        assertThat(session.create(name, Optional.empty()))
            .isInstanceOf(MailSession.Created.Refused.class);
        return;
      }
      assertThat(session.accepts(name)).isFalse();
      assertThat(session.append(name, new NewMail("1", Flags.NONE, WHEN, MESSAGE)))
          .isEqualTo(new Appended.NoMailbox());
      assertThat(session.create(name, Optional.empty())).isEqualTo(new MailSession.Created.Done());
      assertThat(session.create(name, Optional.empty())).isEqualTo(new MailSession.Created.Done());
      assertThat(session.append(name, new NewMail("1", Flags.of("\\Seen", "$x"), WHEN, MESSAGE)))
          .isEqualTo(new Appended.Stored(List.of()));
      assertThat(session.accepts(name)).isTrue();
    }
    assertThat(server(layout).doveadm("fetch", "-u", account, "flags", "mailbox", real))
        .contains("\\Seen")
        .contains("$x");
    assertThat(server(layout).doveadm("mailbox", "list", "-s", "-u", account)).contains(real);
  }

  /** Whether it is Junk by name or by use, and whatever the server calls it. */
  @ParameterizedTest
  @CsvSource({"SLASH, Junk", "INBOX_DOT, INBOX.Junk"})
  void specialUsesAreTheServersOwn(DovecotServer.Layout layout, String real) throws Exception {
    try (ImapMailStore store = store(server(layout));
        MailSession session = store.open("use")) {
      assertThat(session.withSpecialUse("\\JUNK")).containsExactly(real);
      assertThat(session.withSpecialUse("\\Archive")).as("not made yet").isEmpty();
      assertThat(session.specialUses("Junk")).containsExactly("\\junk");
      assertThat(session.specialUses("INBOX")).isEmpty();
      assertThat(session.accepts(real)).isTrue();
      assertThat(session.withId("anything")).as("this server has no ids").isEmpty();
    }
  }

  /** This server has no CREATE-SPECIAL-USE: a mailbox without its use is better than none. */
  @Test
  void aMailboxIsMadeAlthoughItsUseCannotBeKept() throws Exception {
    try (ImapMailStore store = store(slash);
        MailSession session = store.open("make")) {
      assertThat(session.create("Gesendet", Optional.of("\\Sent")))
          .isEqualTo(new MailSession.Created.Done());
      assertThat(session.accepts("Gesendet")).isTrue();
      assertThat(session.withSpecialUse("\\Sent")).isEmpty();
    }
  }

  @Test
  void annotationsAreTheServersOwn() throws Exception {
    try (ImapMailStore store = store(slash);
        MailSession session = store.open("note")) {
      slash.doveadm("mailbox", "metadata", "set", "-u", "note", "Junk", "/private/comment", "hä");
      slash.doveadm(
          "mailbox", "metadata", "set", "-u", "note", "-s", "", "/private/vendor/v/x", "y");
      assertThat(session.annotation("Junk", "/private/comment")).contains("hä");
      assertThat(session.annotation("Junk", "/PRIVATE/Comment")).contains("hä");
      assertThat(session.annotation("Junk", "/shared/comment")).isEmpty();
      assertThat(session.annotation("missing", "/private/comment")).isEmpty();
      assertThat(session.annotation("", "/private/vendor/v/x")).contains("y");
    }
  }

  /** RFC 5293 §7; the server keeps lines with LF. */
  @ParameterizedTest
  @MethodSource("corpus")
  void anEditedMessageIsStoredOctetForOctet(Path file) throws Exception {
    String account = "e" + Math.abs(file.getFileName().hashCode());
    byte[] message = Files.readAllBytes(file);
    String script =
        """
        require ["editheader", "special-use", "fileinto"];
        addheader "X-Sorted" "by rules";
        fileinto :specialuse "\\\\Junk" "nowhere";
        """;
    try (ImapMailStore store = store(slash)) {
      DeliveryResult result =
          new LocalDelivery(
                  DeliverySettings.of("mx"),
                  Ports.of(rules(script), store, (from, to, m) -> new Sent.Accepted()),
                  InstantSource.system(),
                  new DeliveryLog())
              .deliver(
                  new Incoming(
                      "",
                      List.of(new Incoming.Recipient(account + "@x", account)),
                      Message.of(message)))
              .results()
              .getFirst();
      assertThat(result).isEqualTo(new DeliveryResult.Accepted());
    }
    Path folder = slash.base().resolve("home").resolve(account).resolve("Maildir/.Junk/new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(DovecotIT::read).toList()).containsExactly(withLf(edited(message)));
    }
  }

  private static byte[] edited(byte[] message) {
    byte[] field = "X-Sorted: by rules\r\n".getBytes(StandardCharsets.US_ASCII);
    return Message.of(message).with(field, Message.Place.TOP).bytes();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
            "require \"enclose\"; enclose :subject \"Warning\" \"Grüße\";",
            "require \"replace\"; replace :subject \"gone\" \"Grüße\";",
            "require [\"replace\", \"foreverypart\", \"mime\", \"enclose\"]; foreverypart {"
                + " if not header :mime :type \"content-type\" [\"multipart\", \"message\"]"
                + " { replace \"instead\"; } } enclose \"x\";",
            "require \"convert\"; convert \"text/html\" \"text/plain\" \"charset=utf-8\";"
                + " convert \"text/plain\" \"text/html\" \"charset=utf-8\";")
        .flatMap(script -> Corpus.files().stream().map(file -> Arguments.of(script, file)));
  }

  /** RFC 5703 §5 and §6, RFC 6558: what is stored is what the outcome says. */
  @ParameterizedTest
  @MethodSource("changes")
  void aChangedMessageIsStoredOctetForOctet(String script, Path file) throws Exception {
    String account = "r" + Math.abs((script + file.getFileName()).hashCode());
    Message message = Message.of(Files.readAllBytes(file));
    List<Message> expected = new ArrayList<>();
    Rules rules =
        (a, m, e, h) -> {
          Outcome outcome = rules(script).decide(a, m, e, h);
          assertThat(outcome.error()).isEmpty();
          expected.add(outcome.edited().orElse(m));
          return outcome;
        };
    try (ImapMailStore store = store(slash)) {
      DeliveryResult result =
          new LocalDelivery(
                  DeliverySettings.of("mx"),
                  Ports.of(rules, store, (from, to, m) -> new Sent.Accepted()),
                  InstantSource.system(),
                  new DeliveryLog())
              .deliver(
                  new Incoming(
                      "", List.of(new Incoming.Recipient(account + "@x", account)), message))
              .results()
              .getFirst();
      assertThat(result).isEqualTo(new DeliveryResult.Accepted());
    }
    Path folder = slash.base().resolve("home").resolve(account).resolve("Maildir/new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(DovecotIT::read).toList())
          .containsExactly(withLf(expected.getFirst().bytes()));
    }
  }

  private static Rules rules(String script) {
    SieveCompiler compiler =
        SieveCompiler.of(
            Extensions.STANDARD,
            Settings.DEFAULTS.with(StoreFeatures.of(StoreFeatures.Feature.SPECIAL_USE)));
    return switch (compiler.compile(Source.of("main", script))) {
      case CompileResult.Compiled good -> (a, m, e, h) -> good.program().run(m, e, h);
      case CompileResult.Rejected bad -> throw new IllegalArgumentException(bad.toString());
    };
  }

  @Test
  void nearNamesAreTheServersOwn() throws Exception {
    try (ImapMailStore store = store(slash);
        MailSession session = store.open("near")) {
      session.create("Rechnungen/2026", Optional.empty());
      assertThat(session.nearNames("rechnungen/2026")).containsExactly("Rechnungen/2026");
      assertThat(session.nearNames("Junc")).containsExactly("Junk");
    }
  }

  @Test
  void theUsersOwnLogInWorksAsWell() throws Exception {
    try (ImapMailStore store =
            new ImapMailStore(
                ImapSettings.of("127.0.0.1", slash.imapPort(), TransportSecurity.NONE),
                account -> ImapLogin.as(account, "any"),
                InstantSource.system());
        MailSession session = store.open("own")) {
      assertThat(session.append("inbox", new NewMail("1", Flags.NONE, WHEN, MESSAGE)))
          .isEqualTo(new Appended.Stored(List.of()));
    }
  }
}
