package org.tamis.imap.delivery;

import org.tamis.imap.calendar.CalendarStore;
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
    ScriptPrograms programs,
    CalendarStore calendars) {
  /** Without memories, lists, programs and calendars. */
  public static Ports of(Rules rules, MailStore store, OutgoingMail outgoing) {
    return new Ports(
        rules,
        store,
        outgoing,
        DuplicateMemory.NONE,
        ReplyMemory.NONE,
        AccountLists.NONE,
        ScriptPrograms.NONE,
        CalendarStore.NONE);
  }

  public Ports with(DuplicateMemory memory) {
    return new Ports(rules, store, outgoing, memory, replies, lists, programs, calendars);
  }

  public Ports with(ReplyMemory memory) {
    return new Ports(rules, store, outgoing, duplicates, memory, lists, programs, calendars);
  }

  public Ports with(AccountLists others) {
    return new Ports(rules, store, outgoing, duplicates, replies, others, programs, calendars);
  }

  public Ports with(CalendarStore others) {
    return new Ports(rules, store, outgoing, duplicates, replies, lists, programs, others);
  }

  public Ports with(ScriptPrograms others) {
    return new Ports(rules, store, outgoing, duplicates, replies, lists, others, calendars);
  }
}
