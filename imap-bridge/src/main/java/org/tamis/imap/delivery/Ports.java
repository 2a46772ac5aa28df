package org.tamis.imap.delivery;

import org.tamis.imap.lists.AccountLists;
import org.tamis.imap.memory.DuplicateMemory;
import org.tamis.imap.memory.ReplyMemory;
import org.tamis.imap.programs.ScriptPrograms;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.store.MailStore;

/** What a delivery needs from outside. */
public record Ports(
    Rules rules,
    MailStore store,
    OutgoingMail outgoing,
    DuplicateMemory duplicates,
    ReplyMemory replies,
    AccountLists lists,
    ScriptPrograms programs) {
  /** Without memories, lists and programs. */
  public static Ports of(Rules rules, MailStore store, OutgoingMail outgoing) {
    return new Ports(
        rules,
        store,
        outgoing,
        DuplicateMemory.NONE,
        ReplyMemory.NONE,
        AccountLists.NONE,
        ScriptPrograms.NONE);
  }

  public Ports with(DuplicateMemory memory) {
    return new Ports(rules, store, outgoing, memory, replies, lists, programs);
  }

  public Ports with(ReplyMemory memory) {
    return new Ports(rules, store, outgoing, duplicates, memory, lists, programs);
  }

  public Ports with(AccountLists others) {
    return new Ports(rules, store, outgoing, duplicates, replies, others, programs);
  }

  public Ports with(ScriptPrograms others) {
    return new Ports(rules, store, outgoing, duplicates, replies, lists, others);
  }
}
