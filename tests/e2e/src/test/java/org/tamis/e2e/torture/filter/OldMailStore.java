package org.tamis.e2e.torture.filter;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.ImapLink.Mask;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.e2e.BasicConfiguration;
import org.tamis.e2e.ImapTalk;
import org.tamis.e2e.ImapView;
import org.tamis.e2e.StoreSection;
import org.tamis.service.accounts.PasswordHash;

/** A real server with the mailboxes of one account, through a link that is watched. */
final class OldMailStore implements AutoCloseable {
  static final String ACCOUNT = "ann@x.example";

  /** By the names of {@code --store}. */
  static final Map<String, Named> KNOWN =
      new TreeMap<>(
          Map.of(
              "dovecot",
              new Named(DovecotServer::missing, OldMailStore::dovecot, Mask.NOTHING),
              "dovecot-copy",
              new Named(DovecotServer::missing, OldMailStore::dovecot, Mask.of("MOVE")),
              "cyrus",
              new Named(
                  CyrusServer::missing,
                  () -> CyrusServer.start(CyrusServer.Layout.INBOX_DOT),
                  Mask.NOTHING),
              "courier",
              new Named(
                  CourierServer::missing,
                  () -> CourierServer.start(List.of(ACCOUNT)),
                  Mask.NOTHING)));

  private final ImapServer server;
  private final ImapLink link;

  /** Starts a server. */
  @FunctionalInterface
  interface Start {
    ImapServer server() throws IOException;
  }

  /**
   * A server by its name.
   *
   * @param missing what is missing here, if anything
   */
  record Named(Supplier<Optional<String>> missing, Start start, Mask mask) {
    OldMailStore open(List<OldMail> mails) throws IOException {
      ImapServer server = start.server();
      OldMailStore store = new OldMailStore(server, new ImapLink(server.imapPort(), mask));
      store.fill(mails);
      return store;
    }
  }

  private OldMailStore(ImapServer server, ImapLink link) {
    this.server = server;
    this.link = link;
  }

  private static ImapServer dovecot() throws IOException {
    return DovecotServer.start(DovecotServer.Layout.SLASH);
  }

  private void fill(List<OldMail> mails) throws IOException {
    try (ImapTalk imap = new ImapTalk(server.imapPort(), server.login(ACCOUNT))) {
      for (String mailbox : List.of("Old", "A", "B", "Trash")) {
        imap.run("CREATE " + server.naming().of(mailbox));
      }
      for (OldMail mail : mails) {
        String octets = mail.octets();
        Copy copy = mail.before();
        imap.run(
            "APPEND \"%s\" (%s) \"%s\" {%d}\r\n%s"
                .formatted(
                    server.naming().of(copy.mailbox()),
                    copy.flags(),
                    mail.date(),
                    octets.length(),
                    octets));
      }
    }
  }

  /** Sees the commands of the run. */
  void watch(ImapLink.Watcher watcher) {
    link.watch(watcher);
  }

  /** Writes what {@code tamis filter} needs into the directory. */
  void configure(Path directory) throws IOException {
    BasicConfiguration.write(
        directory, StoreSection.of(directory, server, link.port(), List.of(ACCOUNT), ""));
    Files.createDirectories(directory.resolve("scripts"));
    Files.writeString(
        directory.resolve("passwords"), ACCOUNT + ":" + PasswordHash.make("any") + "\n");
    Files.writeString(directory.resolve("rules.sieve"), FilterKind.script());
  }

  /** All that there is. */
  List<ImapView.Stored> contents() throws IOException {
    try {
      return ImapView.of(server.imapPort(), server.login(ACCOUNT)).stream()
          .map(one -> new ImapView.Stored(named(one.mailbox()), one.flags(), one.octets()))
          .toList();
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private String named(String mailbox) {
    ImapServer.Naming naming = server.naming();
    return mailbox.startsWith(naming.prefix()) && !mailbox.equals("INBOX")
        ? mailbox.substring(naming.prefix().length()).replace(naming.separator(), "/")
        : mailbox;
  }

  static List<OldMail> mails(int count) {
    return IntStream.range(0, count).mapToObj(OldMail::new).toList();
  }

  /**
   * @throws IllegalArgumentException when there is none of this name, or it cannot be started here
   */
  static Named known(String name) {
    Named found =
        Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)))
            .orElseThrow(() -> new IllegalArgumentException("unknown store " + name));
    found
        .missing()
        .get()
        .ifPresent(missing -> {
          throw new IllegalArgumentException(missing);
        });
    return found;
  }

  @Override
  public void close() throws IOException {
    try (server) {
      link.close();
    }
  }
}
