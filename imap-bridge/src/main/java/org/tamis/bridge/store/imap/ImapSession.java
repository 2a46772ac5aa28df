package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailNews;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.StoredEntry;

/**
 * The mail of one account on an IMAP server, over a connection of its own. For one thread, but for
 * {@link #cut}.
 *
 * <p>Messages are named by UIDs only. Angus opens the connection and takes responses apart; the
 * commands are our own, since its folders and messages read answers as they like: a refused FETCH
 * as nothing, a refused SEARCH as a reason to download the mailbox.
 */
public final class ImapSession implements ExistingMail, MailNews {
  private final ImapConnection connection;
  private final MailboxList mailboxes;
  private final News news;
  private @Nullable ImapMailbox selected;

  private ImapSession(ImapConnection connection, MailboxList mailboxes, WatchTimes times) {
    this.connection = connection;
    this.mailboxes = mailboxes;
    this.news = new News(connection, mailboxes, times);
  }

  /** What a connection is for. */
  public enum Use {
    /** Many messages: compressed (RFC 4978) where the server offers it, and is not on this host. */
    MUCH_MAIL,
    /** Few messages, and long waits: compression would take more memory than all else. */
    WAITING
  }

  /** With {@link WatchTimes#USUAL}. */
  public static ImapSession open(ImapSettings settings, ImapLogin login, Use use)
      throws StoreUnavailable {
    return open(settings, login, use, WatchTimes.USUAL);
  }

  /** Connects and logs in. */
  public static ImapSession open(ImapSettings settings, ImapLogin login, Use use, WatchTimes times)
      throws StoreUnavailable {
    ConnectionOpening opening = ConnectionOpening.connect(settings);
    ImapConnection connection = opening.logIn(login);
    boolean opened = false;
    try {
      opening.introduce(connection);
      if (use == Use.MUCH_MAIL && opening.isWorthCompressing()) {
        opening.compress();
      }
      MailboxList mailboxes = new MailboxList(connection, connection.names());
      opened = true;
      return new ImapSession(connection, mailboxes, times);
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  @Override
  public List<String> mailboxes() throws StoreUnavailable {
    return mailboxes.all().stream()
        .flatMap(name -> mailboxes.names().inScripts(name).stream())
        .sorted()
        .distinct()
        .toList();
  }

  @Override
  public Selecting select(String mailbox, Access access) throws StoreUnavailable {
    selected = null; // RFC 9051 §6.3.2: also when the next one cannot be selected
    return switch (new MailboxOpening(connection, mailboxes).open(mailbox, access)) {
      case MailboxOpening.Opened.NoMailbox(var near) -> new Selecting.NoMailbox(near);
      case MailboxOpening.Opened.Refused(ImapResult result) -> refused(result, access);
      case MailboxOpening.Opened.Done(String name, Selection selection) ->
          access == Access.CHANGE && selection.readOnly()
              ? new Selecting.Refused("it may only be read")
              : selected(mailbox, name, selection);
    };
  }

  private Selecting refused(ImapResult result, Access access) throws StoreUnavailable {
    if (result.isTemporary()) {
      throw connection.refused(access == Access.READ ? "EXAMINE" : "SELECT", result);
    }
    return new Selecting.Refused("the server refuses it: " + result.text());
  }

  private Selecting selected(String mailbox, String name, Selection selection)
      throws StoreUnavailable {
    Optional<Place> place = place(mailbox, selection);
    if (place.isEmpty()) {
      return new Selecting.NoMailbox(List.of()); // it was there just now
    }
    ImapMailbox made =
        new ImapMailbox(
            place.get(), name, connection, mailboxes, selection, one -> one.equals(selected));
    selected = made;
    return new Selecting.Selected(made);
  }

  /** Courier does not tell UIDNEXT when a mailbox is selected, but only by STATUS. */
  private Optional<Place> place(String mailbox, Selection selection) throws StoreUnavailable {
    return selection.uidValidity().isPresent() && selection.uidNext().isPresent()
        ? Optional.of(
            new Place(
                mailbox, selection.uidValidity().getAsLong(), selection.uidNext().getAsLong()))
        : new Places(connection, mailboxes).find(mailbox);
  }

  @Override
  public StoredEntry entry(String name, int mostOctets) throws StoreUnavailable {
    return Annotations.read(connection, name, mostOctets);
  }

  /** By NOTIFY (RFC 5465), else IDLE (RFC 2177), else by asking again and again. */
  @Override
  public boolean await(List<String> watched, Duration atMost) throws StoreUnavailable {
    selected = null;
    return news.await(watched, atMost);
  }

  /** Ends the connection at once; from any thread. Who uses it then hears that it is lost. */
  public void cut() {
    connection.drop();
  }

  @Override
  public void close() {
    connection.close();
  }
}
