package org.tamis.cli.demo;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.tamis.bridge.MailReason;
import org.tamis.engine.message.Message;

/** Reads over IMAP what is in the mailboxes of an account: the same way a mail program would. */
final class StoreReader {
  private static final Map<Flags.Flag, String> SYSTEM_FLAGS = systemFlags();

  private final int port;

  StoreReader(int port) {
    this.port = port;
  }

  /**
   * A message in a mailbox.
   *
   * @param flags those that a script can set, by name
   */
  record Stored(String mailbox, List<String> flags, Message message) {}

  List<Stored> readAll(String account, String password) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.timeout", "30000");
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", port, account, password);
      List<Stored> found = new ArrayList<>();
      for (Folder folder : store.getDefaultFolder().list("*")) {
        if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
          read((IMAPFolder) folder, found);
        }
      }
      return found;
    } catch (MessagingException e) {
      throw new IOException("the mail store of " + account + ": " + MailReason.of(e), e);
    }
  }

  /** One command for the whole mailbox, and the octets as the server sent them. */
  private static void read(IMAPFolder folder, List<Stored> found) throws MessagingException {
    folder.open(Folder.READ_ONLY);
    try {
      String mailbox = folder.getFullName().replace(folder.getSeparator(), '/');
      if (folder.getMessageCount() > 0) {
        folder.doCommand(protocol -> {
          for (Response response : protocol.command("FETCH 1:* (FLAGS BODY.PEEK[])", null)) {
            if (response instanceof FetchResponse message) {
              found.add(stored(mailbox, message));
            }
          }
          return null;
        });
      }
    } finally {
      folder.close(false);
    }
  }

  private static Stored stored(String mailbox, FetchResponse response) {
    BODY body = response.getItem(BODY.class);
    FLAGS flags = response.getItem(FLAGS.class);
    byte[] octets = body == null ? new byte[0] : body.getByteArray().getNewBytes();
    return new Stored(mailbox, flags == null ? List.of() : names(flags), Message.of(octets));
  }

  private static List<String> names(Flags flags) {
    List<String> names = new ArrayList<>();
    SYSTEM_FLAGS.forEach((flag, name) -> {
      if (flags.contains(flag)) {
        names.add(name);
      }
    });
    names.addAll(List.of(flags.getUserFlags()));
    return names;
  }

  private static Map<Flags.Flag, String> systemFlags() {
    Map<Flags.Flag, String> names = new LinkedHashMap<>();
    names.put(Flags.Flag.SEEN, "\\Seen");
    names.put(Flags.Flag.FLAGGED, "\\Flagged");
    names.put(Flags.Flag.ANSWERED, "\\Answered");
    names.put(Flags.Flag.DELETED, "\\Deleted");
    names.put(Flags.Flag.DRAFT, "\\Draft");
    return names;
  }
}
