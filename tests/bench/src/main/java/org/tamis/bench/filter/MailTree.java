package org.tamis.bench.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tamis.bridge.testing.DovecotServer;

/** A Maildir tree as Dovecot has it, of which other accounts get the same messages. */
record MailTree(Path home) {
  private static final List<String> PARTS = List.of("cur", "new", "tmp");

  /** With messages in INBOX, and the mailboxes of the rules. */
  static MailTree write(Path home, int messages, int rules) throws IOException {
    MailTree tree = new MailTree(home);
    tree.prepare();
    for (int i = 0; i < messages; i++) {
      byte[] octets = TopicRules.letter(i, rules).getBytes(StandardCharsets.US_ASCII);
      Files.write(
          tree.inbox().resolve("17951%05d.M1P1.bench,S=%d:2,".formatted(i, octets.length)), octets);
    }
    tree.give();
    return tree;
  }

  /** Another account with the same messages: hard links, since nobody changes a message. */
  MailTree copy(Path other) throws IOException {
    MailTree tree = new MailTree(other);
    tree.prepare();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox())) {
      for (Path file : files) {
        Files.createLink(tree.inbox().resolve(file.getFileName().toString()), file);
      }
    }
    tree.give();
    return tree;
  }

  private Path inbox() {
    return home.resolve("Maildir/cur");
  }

  /** So many messages are in INBOX. */
  long left() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox())) {
      long count = 0;
      for (Path _ : files) {
        count++;
      }
      return count;
    }
  }

  private void prepare() throws IOException {
    for (String part : PARTS) {
      Files.createDirectories(home.resolve("Maildir").resolve(part));
      for (String mailbox : TopicRules.MAILBOXES) {
        Files.createDirectories(home.resolve("Maildir/." + mailbox).resolve(part));
      }
    }
  }

  private void give() throws IOException {
    Files.setAttribute(home, "unix:uid", DovecotServer.UID);
    try (var all = Files.walk(home.resolve("Maildir"))) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, "unix:uid", DovecotServer.UID);
      }
    }
  }
}
