package org.tamis.bridge.filter;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.StoreUnavailable;

/** The connections of an account. */
record OpenAccount(ExistingMail mail, MailSession session) implements AutoCloseable {
  private static final String TRASH = "Trash";

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

  Optional<SelectedMailbox> find(String mailbox, Access access) throws StoreUnavailable {
    return mail.select(mailbox, access) instanceof Selecting.Selected(SelectedMailbox selected)
        ? Optional.of(selected)
        : Optional.empty();
  }

  /** The mailbox for deleted mail: RFC 6154 §2, or else what it is called nearly everywhere. */
  Optional<String> trash() throws StoreUnavailable {
    List<String> marked = session.withSpecialUse("\\Trash");
    if (!marked.isEmpty()) {
      return Optional.of(marked.getFirst());
    }
    return session.accepts(TRASH) ? Optional.of(TRASH) : Optional.empty();
  }

  @Override
  public void close() {
    session.close();
    mail.close();
  }
}
