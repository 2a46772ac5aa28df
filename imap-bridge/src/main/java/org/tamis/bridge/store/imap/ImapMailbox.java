package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.bridge.store.ConditionalFlags;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/** The selected mailbox of an {@link ImapSession}, and nothing once another one is selected. */
final class ImapMailbox implements SelectedMailbox {
  private final Place place;
  private final ImapConnection connection;
  private final Selection selection;
  private final Places places;
  private final Transferring transferring;
  private final Predicate<ImapMailbox> isSelected;

  /**
   * @param place of this mailbox
   * @param name as the server has it
   * @param isSelected whether it still is
   */
  ImapMailbox(
      Place place,
      String name,
      ImapConnection connection,
      MailboxList mailboxes,
      Selection selection,
      Predicate<ImapMailbox> isSelected) {
    this.place = place;
    this.connection = connection;
    this.selection = selection;
    this.places = new Places(connection, mailboxes);
    this.transferring = new Transferring(connection, mailboxes, name, selection);
    this.isSelected = isSelected;
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public long uidValidity() {
    return place.uidValidity();
  }

  @Override
  public long uidNext() {
    return place.uidNext();
  }

  @Override
  public boolean keeps(String flag) {
    return selection.keeps(flag);
  }

  @Override
  public List<Long> choose(MailChoice choice) throws StoreUnavailable {
    check();
    if (exists() == 0) {
      connection.run("NOOP"); // some may have come
    }
    return new Searching(connection, exists()).choose(choice);
  }

  private long exists() {
    return connection.hints().exists().orElse(selection.exists());
  }

  @Override
  public void fetch(List<Long> uids, Needs needs, int mostOctets, Sink sink)
      throws StoreUnavailable {
    check();
    new Fetching(connection, new FetchItems(needs, mostOctets, true), sink).run(uids);
  }

  @Override
  public Map<Long, Identity> identities(List<Long> uids) throws StoreUnavailable {
    check();
    return new Identifying(connection).identities(uids);
  }

  @Override
  public Map<Long, Flags> flags(List<Long> uids) throws StoreUnavailable {
    check();
    return new Identifying(connection).flags(uids);
  }

  @Override
  public Optional<Place> place(String mailbox) throws StoreUnavailable {
    check();
    return places.find(mailbox);
  }

  @Override
  public Transfer move(List<Long> uids, String mailbox) throws StoreUnavailable {
    check();
    checkNumber(uids);
    return transferring.move(uids, mailbox);
  }

  @Override
  public Transfer copy(List<Long> uids, String mailbox) throws StoreUnavailable {
    check();
    checkNumber(uids);
    return transferring.copy(uids, mailbox);
  }

  @Override
  public void change(List<Long> uids, Flags add, Flags remove) throws StoreUnavailable {
    check();
    new FlagChanges(connection, selection).change(uids, add, remove);
  }

  @Override
  public Set<Long> remove(List<Long> uids) throws StoreUnavailable {
    check();
    return transferring.remove(uids);
  }

  /** RFC 7162 §3.1.2.2: a mailbox may have no mod-sequences although the server has CONDSTORE. */
  @Override
  public Optional<ConditionalFlags> conditionalFlags() {
    check();
    return connection.has("CONDSTORE") && selection.highestModSeq().orElse(0) > 0
        ? Optional.of(new FlagChanges(connection, selection))
        : Optional.empty();
  }

  private void check() {
    if (!isSelected.test(this)) {
      throw new IllegalStateException("another mailbox is selected now, not " + name());
    }
  }

  private static void checkNumber(List<Long> uids) {
    if (uids.size() > MOST_IN_A_TRANSFER) {
      throw new IllegalArgumentException("more than one command takes: " + uids.size());
    }
  }
}
