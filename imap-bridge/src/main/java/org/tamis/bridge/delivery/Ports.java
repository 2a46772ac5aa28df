package org.tamis.bridge.delivery;

import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.lists.AccountLists;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.node.Hold;
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
    Outbox outbox,
    Fence fence) {
  /** Without memories, lists, programs, calendars, aliases, journal, outbox and other nodes. */
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
        Outbox.NONE,
        Fence.NONE);
  }

  public Ports withDuplicates(DuplicateMemory memory) {
    return new Ports(
        rules, store, outgoing, memory, replies, lists, programs, calendars, aliases, journal,
        outbox, fence);
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
        outbox,
        fence);
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
        outbox,
        fence);
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
        outbox,
        fence);
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
        outbox,
        fence);
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
        outbox,
        fence);
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
        newOutbox,
        fence);
  }

  /** Of one of several nodes. */
  public Ports withFence(Fence other) {
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
        journal,
        outbox,
        other);
  }

  /**
   * The same for the work that an account is held for: once it is lost nothing is done any more.
   */
  Ports under(Hold hold) {
    return hold == Hold.ALWAYS ? this : checking(hold);
  }

  private Ports checking(Hold hold) {
    return new Ports(
        rules,
        new HeldStore(store, hold),
        new HeldOutgoing(outgoing, hold),
        duplicates.under(hold),
        replies.under(hold),
        lists,
        programs,
        calendars,
        aliases,
        journal.under(hold),
        outbox.under(hold),
        fence);
  }
}
