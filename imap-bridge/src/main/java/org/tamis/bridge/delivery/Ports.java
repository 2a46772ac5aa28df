package org.tamis.bridge.delivery;

import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.lists.AccountLists;
import org.tamis.bridge.outbox.Outbox;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.state.DuplicateMemory;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.bridge.store.MailStore;

/** What a delivery needs from outside. */
public record Ports(
    Rules rules,
    MailStore store,
    OutgoingMail outgoing,
    DuplicateMemory duplicates,
    ReplyMemory replies,
    AccountLists lists,
    ScriptPrograms programs,
    CalendarStore calendars,
    AccountAliases aliases,
    Journal journal,
    Outbox outbox) {
  /** Without memories, lists, programs, calendars, aliases, journal and outbox. */
  public static Ports of(Rules rules, MailStore store, OutgoingMail outgoing) {
    return new Ports(
        rules,
        store,
        outgoing,
        DuplicateMemory.NONE,
        ReplyMemory.NONE,
        AccountLists.NONE,
        ScriptPrograms.NONE,
        CalendarStore.NONE,
        AccountAliases.NONE,
        Journal.NONE,
        Outbox.NONE);
  }

  public Ports withDuplicates(DuplicateMemory memory) {
    return new Ports(
        rules, store, outgoing, memory, replies, lists, programs, calendars, aliases, journal,
        outbox);
  }

  public Ports withReplies(ReplyMemory memory) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        memory,
        lists,
        programs,
        calendars,
        aliases,
        journal,
        outbox);
  }

  public Ports withLists(AccountLists others) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        replies,
        others,
        programs,
        calendars,
        aliases,
        journal,
        outbox);
  }

  public Ports withCalendars(CalendarStore others) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        replies,
        lists,
        programs,
        others,
        aliases,
        journal,
        outbox);
  }

  public Ports withPrograms(ScriptPrograms others) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        replies,
        lists,
        others,
        calendars,
        aliases,
        journal,
        outbox);
  }

  public Ports withAliases(AccountAliases others) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        replies,
        lists,
        programs,
        calendars,
        others,
        journal,
        outbox);
  }

  /**
   * With a memory of what was begun, and a place for what cannot leave at once; both or neither,
   * since each counts on the other.
   */
  public Ports withJournal(Journal newJournal, Outbox newOutbox) {
    return new Ports(
        rules,
        store,
        outgoing,
        duplicates,
        replies,
        lists,
        programs,
        calendars,
        aliases,
        newJournal,
        newOutbox);
  }
}
