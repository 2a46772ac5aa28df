package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.ImapServer;

/**
 * Deliveries to Cyrus 3.6, by a proxy user who acts for the accounts; with its alternative
 * namespace and without.
 */
@Timeout(1_200)
class CyrusIT {
  private static final String BARE = "Subject: x\r\n\r\none\ntwo\r\n";
  private static final String NUL = "Subject: x\r\n\r\na\0b\nc\r\n";

  @Nested
  class AlternativeNamespace extends Rows {
    AlternativeNamespace() {
      super(CyrusServer.Layout.SLASH);
    }
  }

  @Nested
  class BelowInbox extends Rows {
    BelowInbox() {
      super(CyrusServer.Layout.INBOX_DOT);
    }
  }

  abstract static class Rows extends StoreTable {
    private final CyrusServer.Layout layout;

    Rows(CyrusServer.Layout layout) {
      this.layout = layout;
    }

    @BeforeAll
    final void start(@TempDir Path directory) throws IOException {
      assumeThat(CyrusServer.missing()).as("this test needs Cyrus").isEmpty();
      CyrusServer cyrus = CyrusServer.start(layout);
      ImapServer.Naming naming = cyrus.naming();
      List<StoreRow> table = new ArrayList<>(StoreRows.of(naming));
      table.addAll(uses(naming));
      table.addAll(refusals());
      table.add(byId(cyrus));
      table.add(annotated(cyrus));
      table.add(forbidden(cyrus));
      table.add(full(cyrus));
      table.add(tooLarge(cyrus));
      start(
          directory,
          cyrus,
          "\"metadata\", \"special-use\", \"mailbox-id\"",
          List.of("special-use", "mailboxid", "mboxmetadata", "servermetadata"),
          table);
    }

    /** What Cyrus says is in {@code docs/delivery.md}. */
    private List<StoreRow> refusals() {
      return List.of(
          StoreRow.of("barelf", "keep;", "INBOX").letter(BARE).as(BARE.replace("e\nt", "e\r\nt")),
          StoreRow.of("nocolon", "keep;")
              .letter("Subject: x\r\nno field\r\n\r\nhi\r\n")
              .answered("554 5.6.0"),
          StoreRow.of("spacecolon", "keep;")
              .letter("Subject : x\r\n\r\nhi\r\n")
              .answered("554 5.6.0"),
          StoreRow.of("emoji", StoreRows.into("😀"), "😀"),
          StoreRow.of("star", StoreRows.into("a*b"), "a*b"),
          StoreRow.of("percent", StoreRows.into("a%b"), "INBOX").logs("problem: fileinto in"));
    }

    private static List<StoreRow> uses(ImapServer.Naming naming) {
      String many = String.join("\", \"", IntStream.range(0, 140).mapToObj(i -> "k" + i).toList());
      return List.of(
          StoreRow.of("junk", "fileinto :specialuse \"\\\\Junk\" \"nowhere\";", "Junk"),
          StoreRow.of(
              "junks",
              "fileinto :specialuse \"\\\\Junk\" \"nowhere\"; fileinto \"Junk\"; fileinto \"%s\";"
                  .formatted(naming.of("Junk")),
              "Junk"),
          StoreRow.of(
              "sent", "fileinto :specialuse \"\\\\Sent\" :create \"Gesendet\";", "Gesendet"),
          StoreRow.of(
              "used",
              "if specialuse_exists \"Junk\" \"\\\\Junk\" { addflag \"there\"; }",
              "INBOX|there"),
          StoreRow.of(
                  "others",
                  StoreRows.into(
                      naming.prefix().isEmpty()
                          ? "Other Users/junk@example.org"
                          : "user.junk@example.org"),
                  "INBOX")
              .logs("problem: fileinto in"),
          StoreRow.of(
                  "manykeywords",
                  "keep :flags [\"%s\", \"\\\\Seen\"];".formatted(many),
                  "INBOX|\\seen")
              .logs("problem"),
          naming.separator().equals(".")
              ? StoreRow.of("dot", StoreRows.into("a.b"), "a/b")
              : StoreRow.of("dot", StoreRows.into("a.b"), "a.b"));
    }

    /** RFC 3516 §4.4: as it came, by a literal8; the view of the other rows cannot read it. */
    @Test
    void aMessageWithNulIsStoredAsItCame() throws IOException {
      String account = "bodyless@example.org"; // keeps
      assertThat(served().deliver(account, NUL)).startsWith("250 ");
      try (ImapTalk imap = talk((CyrusServer) server(), account)) {
        assertThat(imap.run("FETCH 1:* (BODY.PEEK[])"))
            .contains(NUL.replace("\r\n", "\n")); // its lines are read without their ends
      }
    }

    /** Cyrus makes an account when its INBOX is selected. */
    private static ImapTalk talk(CyrusServer cyrus, String account) throws IOException {
      ImapTalk imap = new ImapTalk(cyrus.imapPort(), cyrus.login(account));
      imap.run("SELECT INBOX");
      return imap;
    }

    private static StoreRow byId(CyrusServer cyrus) throws IOException {
      String account = "byid@example.org";
      String name = cyrus.naming().of("Known");
      try (ImapTalk imap = talk(cyrus, account)) {
        imap.run("CREATE \"" + name + "\"");
        String status = imap.run("STATUS \"" + name + "\" (MAILBOXID)");
        Matcher id = Pattern.compile("MAILBOXID \\(([^)]*)\\)").matcher(status);
        assertThat(id.find()).as(status).isTrue();
        return StoreRow.of(
            "byid",
            "fileinto :mailboxid \"%s\" \"nowhere\"; fileinto \"Known\";".formatted(id.group(1)),
            "Known");
      }
    }

    private static StoreRow annotated(CyrusServer cyrus) throws IOException {
      try (ImapTalk imap = talk(cyrus, "annotated@example.org")) {
        imap.run("SETMETADATA INBOX (/private/comment \"mine\")");
      }
      return StoreRow.of(
          "annotated",
          "if metadata \"INBOX\" \"/private/comment\" \"mine\" { addflag \"mine\"; }"
              + " if metadataexists \"INBOX\" \"/shared/comment\" { addflag \"wrong\"; }",
          "INBOX|mine");
    }

    /** RFC 4314 §4: without the right i nothing is filed. */
    private static StoreRow forbidden(CyrusServer cyrus) throws IOException {
      String account = "forbidden@example.org";
      String name = cyrus.naming().of("Locked");
      try (ImapTalk imap = talk(cyrus, account)) {
        imap.run("CREATE \"" + name + "\"");
        imap.run("SETACL \"" + name + "\" " + account + " lra");
      }
      return StoreRow.of(
              "forbidden",
              "if mailboxexists \"Locked\" { addflag \"wrong\"; } fileinto \"Locked\";",
              "INBOX")
          .logs("problem: fileinto in \"Locked\"");
    }

    private static StoreRow full(CyrusServer cyrus) throws IOException {
      StoreRow row = StoreRow.of("full", StoreRows.into("Work"), "INBOX").letter(StoreRow.LONG);
      try (ImapTalk imap = talk(cyrus, row.account())) {
        imap.append("INBOX", row.delivered());
      }
      limit(cyrus, row, 40);
      return row.answered("452 4.2.2");
    }

    private static StoreRow tooLarge(CyrusServer cyrus) throws IOException {
      StoreRow row = StoreRow.of("toolarge", StoreRows.into("Work")).letter(StoreRow.LONG);
      talk(cyrus, row.account()).close(); // the first log-in makes the mailbox
      limit(cyrus, row, 10);
      return row.answered("552 5.2.3");
    }

    private static void limit(CyrusServer cyrus, StoreRow row, int kib) throws IOException {
      try (ImapTalk admin = new ImapTalk(cyrus.imapPort(), admin())) {
        admin.run("SETQUOTA \"%s\" (STORAGE %d)".formatted(cyrus.root(row.account()), kib));
      }
    }

    private static ImapServer.Login admin() {
      return new ImapServer.Login(CyrusServer.ADMIN, CyrusServer.PASSWORD, "");
    }
  }
}
