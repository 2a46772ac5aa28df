package org.tamis.imap.delivery;

import org.tamis.imap.lists.AccountLists;
import org.tamis.imap.memory.DuplicateMemory;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.store.MailStore;

/** What a delivery needs from outside. */
public record Ports(
    Rules rules,
    MailStore store,
    OutgoingMail outgoing,
    DuplicateMemory duplicates,
    AccountLists lists) {
  /** Without a memory and without lists. */
  public static Ports of(Rules rules, MailStore store, OutgoingMail outgoing) {
    return new Ports(rules, store, outgoing, DuplicateMemory.NONE, AccountLists.NONE);
  }

  public Ports with(DuplicateMemory memory) {
    return new Ports(rules, store, outgoing, memory, lists);
  }

  public Ports with(AccountLists others) {
    return new Ports(rules, store, outgoing, duplicates, others);
  }
}
