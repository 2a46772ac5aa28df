package org.tamis.e2e.torture;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.e2e.ImapView;

/** Where the service puts mail, with accounts that have the mailboxes of {@link Kind}. */
interface TestStore extends AutoCloseable {
  /** The section {@code [store]} of a configuration in this directory, with the files it names. */
  String configuration(Path directory) throws IOException;

  /** Number of connections that were cut. */
  int cuts();

  /** From now on no connection is cut. */
  void hold();

  /** All that an account has. */
  List<ImapView.Stored> contents(String account) throws IOException;

  @Override
  void close() throws IOException;

  /** Starts one. */
  @FunctionalInterface
  interface Opening {
    TestStore open(RandomGenerator random) throws IOException;
  }

  /** By the names of {@code --store}. */
  Map<String, Opening> KNOWN = Map.of("dovecot", Dovecot::open);

  /** Over IMAP, through a link that cuts. */
  final class Dovecot implements TestStore {
    private final DovecotServer server;
    private final CuttingLink link;

    private Dovecot(DovecotServer server, CuttingLink link) {
      this.server = server;
      this.link = link;
    }

    static Dovecot open(RandomGenerator random) throws IOException {
      DovecotServer server = DovecotServer.start(DovecotServer.Layout.SLASH);
      for (String account : Mail.ACCOUNTS) {
        server.doveadm("mailbox", "create", "-u", account, "A", "B");
      }
      return new Dovecot(server, new CuttingLink(server.imapPort(), random));
    }

    @Override
    public String configuration(Path directory) throws IOException {
      Path password = directory.resolve("master");
      Files.writeString(password, DovecotServer.MASTER_PASSWORD + "\n");
      Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
      return """
      [store]
      port = %d
      security = "none"
      master-user = "%s"
      master-password-file = "master"
      """
          .formatted(link.port(), DovecotServer.MASTER);
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
        return new ArrayList<>(ImapView.of(server.imapPort(), account, "any"));
      } catch (MessagingException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try (server) {
        link.close();
      }
    }
  }
}
