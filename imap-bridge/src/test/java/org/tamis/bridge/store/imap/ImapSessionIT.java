package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.iap.Argument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.ConditionalFlags;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.SelectedMailbox.Listed;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.SelectedMailbox.Transfer;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.StoredEntry;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/**
 * The same moves, copies, flags and fetches over all servers: what they offer differs, and what
 * comes of it must not.
 */
@Timeout(600)
class ImapSessionIT {
  private static final Needs SUBJECT = Needs.fields(List.of(HeaderName.of("Subject")));
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final SessionServers SERVERS = new SessionServers();

  private static final WatchTimes TIMES =
      new WatchTimes(Duration.ofMinutes(9), Duration.ofMillis(100));

  private SessionServers.Row row;
  private String account;
  private ImapLink link;

  @AfterAll
  static void stop() throws IOException {
    SERVERS.close();
  }

  /** Five messages in INBOX, the second one read, and an empty mailbox. */
  private ImapSession session(SessionServers.Row server) throws Exception {
    row = server;
    String missing = SERVERS.missing(row).orElse("");
    assumeTrue(missing.isEmpty(), missing);
    account = SessionServers.account(ACCOUNTS.getAndIncrement());
    link = SERVERS.link(row);
    try (ImapMailStore store = store();
        MailSession mail = store.open(account)) {
      mail.create("Work", Optional.empty());
      for (int i = 1; i <= 5; i++) {
        append(mail, "INBOX", i, i == 2 ? Flags.of("\\Seen") : Flags.NONE);
      }
    }
    return open();
  }

  private ImapMailStore store() throws IOException {
    return new ImapMailStore(settings(SERVERS.port(row)), this::login, InstantSource.system());
  }

  private static void append(MailSession mail, String mailbox, int number, Flags flags)
      throws StoreUnavailable {
    byte[] octets =
        "Message-ID: <%d@x.example>\r\nSubject: n%d\r\n\r\nhi\r\n"
            .formatted(number, number)
            .getBytes(StandardCharsets.US_ASCII);
    mail.append(
        mailbox, new NewMail("" + number, flags, Instant.ofEpochSecond(1_700_000_000L), octets));
  }

  private static ImapSettings settings(int port) {
    return ImapSettings.of("127.0.0.1", port, TransportSecurity.NONE);
  }

  private ImapLogin login(String name) {
    return SERVERS.login(row, name);
  }

  private ImapSession open() throws StoreUnavailable {
    return ImapSession.open(
        settings(link.port()), login(account), ImapSession.Use.MUCH_MAIL, TIMES);
  }

  private static SelectedMailbox select(ImapSession session, String name) throws StoreUnavailable {
    Selecting selecting = session.select(name, Access.CHANGE);
    return ((Selecting.Selected) selecting).mailbox();
  }

  private static List<Long> all(SelectedMailbox mailbox) throws StoreUnavailable {
    return mailbox.choose(new MailChoice.All());
  }

  /** What is in a mailbox: subject and flags of each message by its UID. */
  private static Map<Long, String> content(SelectedMailbox mailbox) throws StoreUnavailable {
    Map<Long, String> content = new TreeMap<>();
    mailbox.fetch(
        all(mailbox),
        SUBJECT,
        1_000,
        new SelectedMailbox.Sink() {
          @Override
          public boolean message(Listed listed, Message message) {
            String subject = message.fields(HeaderName.of("Subject")).getFirst().undecoded();
            content.put(listed.uid(), subject.strip() + listed.flags().names());
            return true;
          }

          @Override
          public void problem(long uid, String reason) {
            throw new AssertionError(uid + ": " + reason);
          }
        });
    return content;
  }

  private List<String> contentOf(ImapSession session, String name) throws StoreUnavailable {
    return List.copyOf(content(select(session, name)).values());
  }

  @ParameterizedTest
  @EnumSource
  void readsWithFlags(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server)) {
      assertThat(session.mailboxes()).contains("INBOX", "Work");
      Selecting selecting = session.select("INBOX", Access.READ);
      SelectedMailbox inbox = ((Selecting.Selected) selecting).mailbox();
      assertThat(content(inbox).values())
          .containsExactly("n1[]", "n2[\\Seen]", "n3[]", "n4[]", "n5[]");
      List<Long> uids = all(inbox);
      assertThat(inbox.uidNext()).isGreaterThan(uids.getLast());
      assertThat(inbox.choose(new MailChoice.Last(2))).isEqualTo(uids.subList(3, 5));
      assertThat(inbox.flags(uids).get(uids.get(1))).isEqualTo(Flags.of("\\Seen"));
      assertThat(session.select("Worc", Access.READ)).isInstanceOf(Selecting.NoMailbox.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moves(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server)) {
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> uids = all(inbox);
      long uidNext = inbox.place("Work").orElseThrow().uidNext();
      Map<Long, Identity> before = inbox.identities(uids);
      Transfer.Done done = (Transfer.Done) inbox.move(uids.subList(1, 3), "Work");

      boolean stays = !server.has("MOVE") && !server.has("UIDPLUS");
      assertThat(done.left()).isEqualTo(stays ? Set.copyOf(uids.subList(1, 3)) : Set.of());
      assertThat(List.copyOf(content(inbox).values()))
          .isEqualTo(
              stays
                  ? List.of("n1[]", "n2[\\Deleted, \\Seen]", "n3[\\Deleted]", "n4[]", "n5[]")
                  : List.of("n1[]", "n4[]", "n5[]"));

      SelectedMailbox work = select(session, "Work");
      Map<Long, String> moved = content(work);
      assertThat(moved.values()).containsExactly("n2[\\Seen]", "n3[]");
      assertThat(moved.keySet()).allMatch(uid -> uid >= uidNext);
      Map<Long, Identity> after = work.identities(List.copyOf(moved.keySet()));
      assertThat(after.values())
          .containsExactlyInAnyOrder(before.get(uids.get(1)), before.get(uids.get(2)));
      if (!done.uids().isEmpty()) {
        assertThat(done.uidValidity()).isEqualTo(work.uidValidity());
        done.uids().forEach((from, to) -> assertThat(after.get(to)).isEqualTo(before.get(from)));
      }
    }
  }

  /** What others have marked stays, however messages are moved. */
  @ParameterizedTest
  @EnumSource
  void removesNothingOfOthers(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server);
        ImapSession other = open()) {
      SelectedMailbox theirs = select(other, "INBOX");
      List<Long> uids = all(theirs);
      SelectedMailbox inbox = select(session, "INBOX");
      theirs.change(uids.subList(4, 5), Flags.of("\\Deleted"), Flags.NONE);
      inbox.move(uids.subList(0, 1), "Work");
      Set<Long> left = inbox.remove(uids.subList(1, 2));
      assertThat(left).hasSize(server.has("UIDPLUS") ? 0 : 1);
    }
    try (ImapSession session = open()) {
      assertThat(contentOf(session, "INBOX")).contains("n5[\\Deleted]");
      assertThat(contentOf(session, "Work")).containsExactly("n1[]");
    }
    assertThat(link.commands()).noneMatch(line -> line.matches("(?i)\\S+ (EXPUNGE|CLOSE)"));
  }

  /** A message that somebody has taken away does not keep the others from being moved. */
  @ParameterizedTest
  @EnumSource
  void movesWhatIsStillThere(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server);
        ImapSession other = open()) {
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> uids = all(inbox);
      SelectedMailbox theirs = select(other, "INBOX");
      boolean gone = theirs.remove(uids.subList(0, 1)).isEmpty();
      Transfer transfer = inbox.move(uids.subList(0, 3), "Work");
      assertThat(transfer).isInstanceOf(Transfer.Done.class);
      assertThat(select(session, "Work").choose(new MailChoice.All())).hasSize(gone ? 2 : 3);
      inbox = select(session, "INBOX");
      if (gone) {
        assertThat(inbox.move(uids.subList(0, 1), "Work"))
            .isEqualTo(new Transfer.Done(0, Map.of(), Set.of()));
        assertThat(inbox.flags(uids.subList(0, 1))).isEmpty();
        assertThat(inbox.identities(uids.subList(0, 1))).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMailboxThatIsNotThere(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server)) {
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> uids = all(inbox);
      assertThat(inbox.place("None")).isEmpty();
      assertThat(inbox.move(uids, "None")).isEqualTo(new Transfer.NoMailbox());
      assertThat(inbox.copy(uids, "None")).isEqualTo(new Transfer.NoMailbox());
      assertThat(inbox.copy(uids, "a\r\nb")).isEqualTo(new Transfer.NoMailbox());
      assertThat(inbox.copy(uids, "Inbox")).isInstanceOf(Transfer.Refused.class);
      assertThat(all(inbox)).isEqualTo(uids);
    }
  }

  @ParameterizedTest
  @EnumSource
  void copiesAndChangesFlags(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server)) {
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> uids = all(inbox);
      assertThat(inbox.keeps("$work")).isEqualTo(server.keepsKeywords());
      inbox.change(uids.subList(1, 3), Flags.of("\\flagged", "$work", "a b"), Flags.of("\\Seen"));
      String flags = server.keepsKeywords() ? "[\\Flagged, $work]" : "[\\Flagged]";
      assertThat(content(inbox).values())
          .containsExactly("n1[]", "n2" + flags, "n3" + flags, "n4[]", "n5[]");
      Transfer.Done done = (Transfer.Done) inbox.copy(uids.subList(1, 2), "Work");
      assertThat(done.left()).isEmpty();
      assertThat(contentOf(session, "Work")).containsExactly("n2" + flags);
      assertThat(contentOf(session, "INBOX")).hasSize(5);
    }
  }

  /** Two who want the same message: one gets it. */
  @ParameterizedTest
  @EnumSource
  void aClaimHasOneWinner(SessionServers.Row server) throws Exception {
    try (ImapSession one = session(server);
        ImapSession two = open()) {
      SelectedMailbox mine = select(one, "INBOX");
      List<Long> uids = all(mine);
      Optional<ConditionalFlags> flags = mine.conditionalFlags();
      assertThat(flags.isPresent()).isEqualTo(server.has("CONDSTORE"));
      if (flags.isPresent() && server.keepsKeywords()) {
        Map<Long, Long> sequences = flags.get().modSequences(uids);
        assertThat(sequences).containsOnlyKeys(uids);
        ConditionalFlags theirs = select(two, "INBOX").conditionalFlags().orElseThrow();
        long since = sequences.values().stream().mapToLong(s -> s).max().orElseThrow();
        List<Long> two3 = uids.subList(1, 3);
        assertThat(flags.get().addUnlessChanged(two3, since, "$one")).isEmpty();
        assertThat(theirs.addUnlessChanged(uids, since, "$two")).isEqualTo(Set.copyOf(two3));
        String one2 = content(mine).get(two3.getFirst());
        assertThat(one2).contains("$one").doesNotContain("$two");
      }
    }
  }

  /** With line ends, quotes and letters as scripts have them, and the selected mailbox stays. */
  @ParameterizedTest
  @EnumSource(names = {"DOVECOT", "CYRUS"})
  void anEntryOfTheServerIsReadAndBounded(SessionServers.Row server) throws Exception {
    String entry = "/private/vendor/vendor.tamis/sieve";
    String text = "if header \"subject\" \"a\" {\r\n  stop;\r\n}\r\n";
    try (ImapSession session = session(server)) {
      SelectedMailbox inbox = select(session, "INBOX");
      assertThat(session.entry(entry, 100)).isEqualTo(new StoredEntry.None());
      ImapConnection connection = ImapConnection.open(settings(link.port()), login(account));
      try {
        Argument value = new Argument();
        value.writeAtom(entry);
        value.writeString(text);
        Argument all = ImapConnection.mailbox("");
        all.writeArgument(value);
        assertThat(connection.run("SETMETADATA", all).ok()).isTrue();
      } finally {
        connection.close();
      }
      assertThat(session.entry(entry, 100)).isEqualTo(new StoredEntry.Value(text));
      assertThat(session.entry(entry, 10)).isEqualTo(new StoredEntry.TooLarge());
      assertThat(all(inbox)).hasSize(5);
    }
  }

  /** Courier tells of it once in a minute, which is not worth a minute of each run. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COURIER")
  void hearsOfNewMail(SessionServers.Row server) throws Exception {
    try (ImapSession session = session(server);
        ImapMailStore store = store();
        MailSession mail = store.open(account)) {
      for (List<String> watched : List.of(List.of("INBOX"), List.of("INBOX", "Work"))) {
        assertThat(session.await(watched, Duration.ofMinutes(5))).as("at first").isTrue();
        while (session.await(watched, Duration.ofMillis(300))) {
          // some tell what was there already
        }
        for (String mailbox : watched) {
          Thread appending =
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      Thread.sleep(200);
                      append(mail, mailbox, 6, Flags.NONE);
                    } catch (InterruptedException | StoreUnavailable e) {
                      throw new IllegalStateException(e);
                    }
                  });
          assertThat(session.await(watched, Duration.ofMinutes(5))).as(mailbox).isTrue();
          appending.join();
          while (session.await(watched, Duration.ofMillis(300))) {
            // more than one hint for a message
          }
        }
      }
      assertThat(all(select(session, "INBOX"))).hasSize(7);
    }
  }

  /** What was asked for, and little else; each message in one command with others. */
  @Test
  void aNeededFieldCostsFewOctets() throws Exception {
    try (ImapSession session = session(SessionServers.Row.DOVECOT);
        ImapMailStore store = store();
        MailSession mail = store.open(account)) {
      for (int i = 6; i <= 1_000; i++) {
        append(mail, "INBOX", i, Flags.NONE);
      }
      SelectedMailbox inbox = select(session, "INBOX");
      long before = link.octetsDown();
      assertThat(content(inbox)).hasSize(1_000);
      assertThat((link.octetsDown() - before) / 1_000).isLessThan(120);
      assertThat(link.commands()).filteredOn(line -> line.contains(" UID FETCH ")).hasSize(5);
    }
  }

  /** A line that breaks leaves no doubt that is not told. */
  @ParameterizedTest
  @EnumSource(names = {"DOVECOT", "DOVECOT_WITHOUT_MOVE", "CYRUS", "COURIER"})
  void aCutLineIsNoAnswer(SessionServers.Row server) throws Exception {
    String transfer = server.has("MOVE") ? "UID MOVE" : "UID COPY";
    try (ImapSession session = session(server)) {
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> one = all(inbox).subList(0, 1);
      link.cutAt(transfer, ImapLink.Side.BEFORE);
      assertThatThrownBy(() -> inbox.move(one, "Work"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith(transfer + " at 127.0.0.1:" + link.port());
    }
    try (ImapSession session = open()) {
      assertThat(contentOf(session, "Work")).isEmpty();
      SelectedMailbox inbox = select(session, "INBOX");
      List<Long> one = all(inbox).subList(0, 1);
      link.cutAt(transfer, ImapLink.Side.AFTER);
      assertThatThrownBy(() -> inbox.move(one, "Work")).isInstanceOf(StoreUnavailable.class);
    }
    try (ImapSession session = open()) {
      assertThat(contentOf(session, "Work")).containsExactly("n1[]");
      assertThat(contentOf(session, "INBOX")).hasSize(server.has("MOVE") ? 4 : 5);
    }
  }

  /** RFC 4978; loopback connections are not compressed by themselves. */
  @Test
  void compressed() throws Exception {
    try (ImapSession session = session(SessionServers.Row.CYRUS)) {
      session.mailboxes();
    }
    ConnectionOpening opening = ConnectionOpening.connect(settings(SERVERS.port(row)));
    ImapConnection connection = opening.logIn(login(account));
    assertThat(connection.capabilities()).contains("COMPRESS=DEFLATE");
    assertThat(opening.isWorthCompressing()).isFalse();
    opening.compress();
    assertThat(connection.isAlive()).isTrue();
    MailboxList mailboxes = new MailboxList(connection, connection.names());
    assertThat(mailboxes.all()).contains("INBOX");
    assertThat(connection.hear(Duration.ofMillis(50))).isFalse();
    new MailboxOpening(connection, mailboxes).open("INBOX", Access.READ);
    assertThat(new Searching(connection, 5).choose(new MailChoice.All())).hasSize(5);
    assertThat(new Identifying(connection).flags(List.of(1L, 2L, 3L))).hasSize(3);
    connection.close();
  }
}
