package org.tamis.e2e.torture;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.e2e.ImapTalk;
import org.tamis.e2e.ImapView;
import org.tamis.e2e.StoreSection;

/** A real server over IMAP, through a link that cuts. */
final class ImapTestStore implements TestStore {
  private final ImapServer server;
  private final CuttingLink link;

  private ImapTestStore(ImapServer server, CuttingLink link) {
    this.server = server;
    this.link = link;
  }

  static ImapTestStore dovecot(RandomGenerator random) throws IOException {
    return open(DovecotServer.start(DovecotServer.Layout.SLASH), random);
  }

  /** Below INBOX, which the others here do not have with a proxy user. */
  static ImapTestStore cyrus(RandomGenerator random) throws IOException {
    return open(CyrusServer.start(CyrusServer.Layout.INBOX_DOT), random);
  }

  static ImapTestStore courier(RandomGenerator random) throws IOException {
    return open(CourierServer.start(Mail.ACCOUNTS), random);
  }

  private static ImapTestStore open(ImapServer server, RandomGenerator random) throws IOException {
    for (String account : Mail.ACCOUNTS) {
      try (ImapTalk imap = new ImapTalk(server.imapPort(), server.login(account))) {
        for (String mailbox : MAILBOXES) {
          imap.run("CREATE " + server.naming().of(mailbox));
        }
      }
    }
    return new ImapTestStore(server, new CuttingLink(server.imapPort(), random));
  }

  @Override
  public String configuration(Path directory) throws IOException {
    return StoreSection.of(directory, server, link.port(), Mail.ACCOUNTS, "");
  }

  @Override
  public int cuts() {
    return link.cuts();
  }

  @Override
  public void hold() {
    link.hold();
  }

  @Override
  public List<ImapView.Stored> contents(String account) throws IOException {
    try {
      return ImapView.of(server.imapPort(), server.login(account)).stream()
          .map(one -> new ImapView.Stored(named(one.mailbox()), one.flags(), one.octets()))
          .toList();
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private String named(String mailbox) {
    return MAILBOXES.stream()
        .filter(name -> server.naming().of(name).equals(mailbox))
        .findFirst()
        .orElse(mailbox);
  }

  @Override
  public void close() throws IOException {
    try (server) {
      link.close();
    }
  }
}
