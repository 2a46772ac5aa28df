package org.tamis.bridge.filter;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.delivery.OpenStore;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.StoredEntry;

/**
 * The connections of an account: one for the mail that is there, and one for all else, which is
 * opened at the first need. For one thread.
 */
public final class OpenAccount implements AutoCloseable {
  private static final String TRASH = "Trash";

  private final ExistingMail mail;
  private final OpenStore store;
  private @Nullable Optional<String> trash;

  /**
   * @param mail closed with this
   */
  public OpenAccount(ExistingMail mail, MailStore store, String account) {
    this.mail = mail;
    this.store = new OpenStore(store, account);
  }

  /** For mailboxes, and what is stored in them. */
  public MailSession session() throws StoreUnavailable {
    return store.session();
  }

  /** An entry of the server's annotations, as {@link ExistingMail#entry}. */
  public StoredEntry entry(String name, int mostOctets) throws StoreUnavailable {
    return mail.entry(name, mostOctets);
  }

  /** A mailbox that must be there. */
  SelectedMailbox select(String mailbox, Access access) throws StoreUnavailable {
    return switch (mail.select(mailbox, access)) {
      case Selecting.Selected(SelectedMailbox selected) -> selected;
      case Selecting.NoMailbox(List<String> near) ->
          throw new StoreUnavailable("there is no mailbox \"" + mailbox + "\"" + advice(near));
      case Selecting.Refused(String reason) ->
          throw new StoreUnavailable("mailbox \"" + mailbox + "\": " + reason);
    };
  }

  private static String advice(List<String> near) {
    return near.isEmpty() ? "" : "; did you mean \"" + String.join("\" or \"", near) + "\"?";
  }

  /** A mailbox, where it is there. */
  public Optional<SelectedMailbox> find(String mailbox, Access access) throws StoreUnavailable {
    return mail.select(mailbox, access) instanceof Selecting.Selected(SelectedMailbox selected)
        ? Optional.of(selected)
        : Optional.empty();
  }

  /** The mailbox for deleted mail: RFC 6154 §2, or else what it is called nearly everywhere. */
  Optional<String> trash() throws StoreUnavailable {
    Optional<String> known = trash;
    if (known == null) {
      known = findTrash();
      trash = known;
    }
    return known;
  }

  private Optional<String> findTrash() throws StoreUnavailable {
    List<String> marked = session().withSpecialUse("\\Trash");
    if (!marked.isEmpty()) {
      return Optional.of(marked.getFirst());
    }
    return session().accepts(TRASH) ? Optional.of(TRASH) : Optional.empty();
  }

  /**
   * Gives back what is not needed while nothing is done; the next need opens it again, and asks for
   * the mailbox for deleted mail again, which may be another one by then.
   */
  public void rest() {
    store.close();
    trash = null;
  }

  @Override
  public void close() {
    store.close();
    mail.close();
  }
}
