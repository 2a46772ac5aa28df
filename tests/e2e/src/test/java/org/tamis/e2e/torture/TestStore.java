package org.tamis.e2e.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.e2e.ImapView;

/** Where the service puts mail, with accounts that have the mailboxes of {@link Kind}. */
public interface TestStore extends AutoCloseable {
  /** The mailboxes that there are besides INBOX. */
  List<String> MAILBOXES = List.of("A", "B");

  /** The section {@code [store]} of a configuration in this directory, with the files it names. */
  String configuration(Path directory) throws IOException;

  /** Number of connections that were cut. */
  int cuts();

  /** From now on no connection is cut, and nobody but the service changes anything. */
  void hold();

  /** All that an account has, with the names of mailboxes as the script has them. */
  List<ImapView.Stored> contents(String account) throws IOException;

  @Override
  void close() throws IOException;

  /** Starts one. */
  @FunctionalInterface
  interface Opening {
    TestStore open(RandomGenerator random) throws IOException;
  }

  /** Says what is missing here, if anything. */
  @FunctionalInterface
  interface Missing {
    Optional<String> here();
  }

  /** A store by its name. */
  record Named(Missing missing, Opening opening) {
    public TestStore open(RandomGenerator random) throws IOException {
      return opening.open(random);
    }
  }

  /** By the names of {@code --store}. */
  Map<String, Named> KNOWN =
      Map.of(
          "dovecot", new Named(DovecotServer::missing, ImapTestStore::dovecot),
          "cyrus", new Named(CyrusServer::missing, ImapTestStore::cyrus),
          "courier", new Named(CourierServer::missing, ImapTestStore::courier),
          "maildir", new Named(Optional::empty, MaildirTestStore::open));
}
