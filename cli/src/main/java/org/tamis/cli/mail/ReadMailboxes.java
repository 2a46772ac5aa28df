package org.tamis.cli.mail;

import java.util.List;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailReader.Opening;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.service.text.Reason;

/**
 * The mailboxes of an account, read-only.
 *
 * @param choice which messages of each
 */
record ReadMailboxes(ChosenAccount account, MailChoice choice) {
  /** How opening one ended. */
  sealed interface Result {}

  /**
   * @param source to be closed
   */
  record Opened(AccountSource source) implements Result {}

  /**
   * @param problem one line
   */
  record Failed(String problem) implements Result {}

  /** Over a connection of its own. */
  Result open(String mailbox) {
    return open(mailbox, name -> account.store().readers().open(account.name(), name));
  }

  /** To open several, one after the other; to be closed at their end. */
  MailReader.OneByOne oneByOne() {
    return account.store().readers().oneByOne(account.name());
  }

  Result open(String mailbox, MailReader.OneByOne store) {
    try {
      return switch (store.open(mailbox)) {
        case Opening.Opened(MailReader reader) -> opened(mailbox, reader);
        case Opening.NoMailbox(List<String> near) -> new Failed(missing(mailbox, near));
      };
    } catch (StoreUnavailable e) {
      return new Failed("account " + account.name() + ": " + Reason.of(e));
    }
  }

  private Result opened(String mailbox, MailReader reader) throws StoreUnavailable {
    boolean opened = false;
    try {
      AccountSource source = new AccountSource(mailbox, reader, reader.choose(choice));
      opened = true;
      return new Opened(source);
    } finally {
      if (!opened) {
        reader.close();
      }
    }
  }

  private String missing(String mailbox, List<String> near) {
    String advice =
        near.isEmpty() ? "" : "; did you mean \"" + String.join("\" or \"", near) + "\"?";
    return "account " + account.name() + " has no mailbox \"" + mailbox + "\"" + advice;
  }
}
