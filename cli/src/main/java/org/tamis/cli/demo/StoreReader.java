package org.tamis.cli.demo;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Reads over IMAP what is in the mailboxes of an account: the same way a mail program would. */
final class StoreReader {
  private final int port;

  StoreReader(int port) {
    this.port = port;
  }

  /**
   * A message in a mailbox.
   *
   * @param flags those that a script can set, by name
   */
  record Stored(String mailbox, List<String> flags, org.tamis.engine.message.Message message) {}

  List<Stored> readAll(String account, String password) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.partialfetch", "false");
    properties.setProperty("mail.imap.timeout", "30000");
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", port, account, password);
      List<Stored> found = new ArrayList<>();
      for (Folder folder : store.getDefaultFolder().list("*")) {
        if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
          read(folder, found);
        }
      }
      return found;
    } catch (MessagingException e) {
      throw new IOException("the mail store of " + account + ": " + e.getMessage(), e);
    }
  }

  private static void read(Folder folder, List<Stored> found)
      throws MessagingException, IOException {
    folder.open(Folder.READ_ONLY);
    try {
      for (Message message : folder.getMessages()) {
        List<String> flags = names(message.getFlags());
        IMAPMessage stored = (IMAPMessage) message;
        stored.setPeek(true);
        try (InputStream octets = stored.getMimeStream()) {
          found.add(
              new Stored(
                  folder.getFullName().replace(folder.getSeparator(), '/'),
                  flags,
                  org.tamis.engine.message.Message.of(octets.readAllBytes())));
        }
      }
    } finally {
      folder.close(false);
    }
  }

  private static List<String> names(Flags flags) {
    List<String> names = new ArrayList<>();
    if (flags.contains(Flags.Flag.SEEN)) {
      names.add("\\Seen");
    }
    if (flags.contains(Flags.Flag.FLAGGED)) {
      names.add("\\Flagged");
    }
    if (flags.contains(Flags.Flag.ANSWERED)) {
      names.add("\\Answered");
    }
    if (flags.contains(Flags.Flag.DELETED)) {
      names.add("\\Deleted");
    }
    if (flags.contains(Flags.Flag.DRAFT)) {
      names.add("\\Draft");
    }
    names.addAll(List.of(flags.getUserFlags()));
    return names;
  }
}
