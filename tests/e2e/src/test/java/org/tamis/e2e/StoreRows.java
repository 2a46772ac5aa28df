package org.tamis.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tamis.bridge.testing.ImapServer;

/** What every IMAP store must do. */
final class StoreRows {
  private StoreRows() {}

  static List<StoreRow> of(ImapServer.Naming naming) {
    List<StoreRow> rows = new ArrayList<>(names(naming));
    rows.addAll(flags());
    rows.addAll(letters());
    return rows;
  }

  private static List<StoreRow> names(ImapServer.Naming naming) {
    String deep = "1/2/3/4/5/6/7/8";
    String tooLong = "x".repeat(900);
    return List.of(
        StoreRow.of("keep", "keep;", "INBOX"),
        StoreRow.of("inbox", "fileinto \"inBox\";", "INBOX"),
        StoreRow.of("inboxes", "keep; fileinto \"INBOX\"; fileinto \"inbox\";", "INBOX"),
        StoreRow.of("plain", into("Work"), "Work"),
        StoreRow.of("nested", into("Work/Sub/Deep"), "Work/Sub/Deep"),
        StoreRow.of("deep", into(deep), deep + ""),
        StoreRow.of("server", into(naming.of("Own/Name")), "Own/Name"),
        StoreRow.of("trailing", into("Trail/"), "Trail"),
        StoreRow.of("twice", into("Two/A") + into(naming.of("Two/A")), "Two/A"),
        StoreRow.of("thrice", into("Three/") + into(naming.of("Three")) + into("Three"), "Three"),
        StoreRow.of("both", into("Work/A") + into("Work/B") + "keep;", "Work/A", "Work/B", "INBOX"),
        StoreRow.of("case", into("work") + into("Work"), "work", "Work"),
        StoreRow.of("spaces", into("My old mail"), "My old mail"),
        StoreRow.of("umlauts", into("Entwürfe & Grüße/Ä"), "Entwürfe & Grüße/Ä"),
        StoreRow.of("japanese", into("日本/語"), "日本/語"),
        StoreRow.of("missing", "fileinto \"Nowhere\";", "INBOX").logs("no such mailbox"),
        StoreRow.of("toolong", into(tooLong), "INBOX").logs("problem: fileinto in"),
        StoreRow.of("empty", into("A//B"), "INBOX").logs("problem: fileinto in"),
        StoreRow.of(
            "exists",
            "if mailboxexists \"%s\" { discard; }".formatted(naming.of("Nowhere"))
                + " if mailboxexists [\"INBOX\", \"inbox\"] { addflag \"there\"; }",
            "INBOX|there"));
  }

  private static List<StoreRow> flags() {
    return List.of(
        StoreRow.of(
            "seen", "keep :flags [\"\\\\Seen\", \"\\\\Flagged\"];", "INBOX|\\flagged \\seen"),
        StoreRow.of(
            "keywords",
            "keep :flags [\"work\", \"$Label1\", \"\\\\Seen\"];",
            "INBOX|$label1 \\seen work"),
        StoreRow.of(
            "filedflags",
            "setflag [\"\\\\Seen\", \"later\"]; " + into("Flags") + "keep;",
            "Flags|\\seen later",
            "INBOX|\\seen later"));
  }

  private static List<StoreRow> letters() {
    String text = StoreRow.LETTER;
    return List.of(
        StoreRow.of("edit", "addheader \"X-A\" \"1\"; " + into("A"), "A").as(StoreRow.ADDED + text),
        StoreRow.of("latin", "keep;", "INBOX").letter("Subject: gr\u00fc\u00df\r\n\r\n\u00e4\r\n"),
        StoreRow.of("longline", "keep;", "INBOX").letter(text + "x".repeat(70_000) + "\r\n"),
        StoreRow.of("large", "keep;", "INBOX").letter(text + "0123456789\r\n".repeat(200_000)),
        StoreRow.of("headless", "keep;", "INBOX").letter("\r\nonly a body\r\n"),
        StoreRow.of("bodyless", "keep;", "INBOX").letter("Subject: only a header\r\n\r\n"),
        StoreRow.of("fields", "keep;", "INBOX").letter(fields() + "\r\nhi\r\n"));
  }

  private static String fields() {
    return String.join(
        "", IntStream.range(0, 500).mapToObj(i -> "X-" + i + ": y\r\n\tz\r\n").toList());
  }

  static String into(String mailbox) {
    return "fileinto :create \"%s\"; ".formatted(mailbox);
  }
}
