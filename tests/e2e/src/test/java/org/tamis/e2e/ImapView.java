package org.tamis.e2e;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.tamis.bridge.testing.ImapServer;

/** What is in the mailboxes of a user, octet by octet. */
public final class ImapView {
  private static final Map<Flags.Flag, String> SYSTEM =
      Map.of(
          Flags.Flag.ANSWERED, "\\answered",
          Flags.Flag.DELETED, "\\deleted",
          Flags.Flag.DRAFT, "\\draft",
          Flags.Flag.FLAGGED, "\\flagged",
          Flags.Flag.SEEN, "\\seen");

  private ImapView() {}

  /**
   * A message in a mailbox.
   *
   * @param flags all but {@code \Recent}, in lower case, sorted, with spaces
   * @param octets as Latin-1, so that two of them compare
   */
  public record Stored(String mailbox, String flags, String octets) {
    @Override
    public String toString() {
      return mailbox + " [" + flags + "] " + octets.length() + " octets";
    }
  }

  public static List<Stored> of(int port, String user, String password) throws MessagingException {
    return of(port, new ImapServer.Login(user, password, ""));
  }

  public static List<Stored> of(int port, ImapServer.Login login) throws MessagingException {
    Properties properties = new Properties();
    if (!login.actFor().isEmpty()) {
      properties.setProperty("mail.imap.sasl.authorizationid", login.actFor());
    }
    return of(port, login.user(), login.password(), properties);
  }

  private static List<Stored> of(int port, String user, String password, Properties properties)
      throws MessagingException {
    List<Stored> found = new ArrayList<>();
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", port, user, password);
      for (Folder folder : store.getDefaultFolder().list("*")) {
        if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
          read((IMAPFolder) folder, found);
        }
      }
    }
    return found;
  }

  private static void read(IMAPFolder folder, List<Stored> found) throws MessagingException {
    folder.open(Folder.READ_ONLY);
    if (folder.getMessageCount() > 0) {
      folder.doCommand(protocol -> {
        for (Response response : protocol.command("FETCH 1:* (FLAGS BODY.PEEK[])", null)) {
          if (response instanceof FetchResponse fetched && hasText(fetched)) {
            byte[] octets = fetched.getItem(BODY.class).getByteArray().getNewBytes();
            found.add(
                new Stored(
                    folder.getFullName(),
                    flags(fetched.getItem(FLAGS.class)),
                    new String(octets, StandardCharsets.ISO_8859_1)));
          }
        }
        return null;
      });
    }
    folder.close(false);
  }

  /** BODY[] NIL is a message that somebody moves away at this moment. */
  private static boolean hasText(FetchResponse fetched) {
    BODY body = fetched.getItem(BODY.class);
    return body != null && body.getByteArray() != null;
  }

  private static String flags(FLAGS flags) {
    TreeSet<String> names = new TreeSet<>();
    SYSTEM.forEach((flag, name) -> {
      if (flags.contains(flag)) {
        names.add(name);
      }
    });
    for (String keyword : flags.getUserFlags()) {
      names.add(keyword.toLowerCase(Locale.ROOT));
    }
    return String.join(" ", names);
  }
}
