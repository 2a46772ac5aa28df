package org.tamis.bridge.delivery;

import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.lists.AccountLists;
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
    AccountAliases aliases) {
  /** Without memories, lists, programs, calendars and aliases. */
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
        AccountAliases.NONE);
  }

  public Ports withDuplicates(DuplicateMemory memory) {
    return new Ports(rules, store, outgoing, memory, replies, lists, programs, calendars, aliases);
  }

  public Ports withReplies(ReplyMemory memory) {
    return new Ports(
        rules, store, outgoing, duplicates, memory, lists, programs, calendars, aliases);
  }

  public Ports withLists(AccountLists others) {
    return new Ports(
        rules, store, outgoing, duplicates, replies, others, programs, calendars, aliases);
  }

  public Ports withCalendars(CalendarStore others) {
    return new Ports(rules, store, outgoing, duplicates, replies, lists, programs, others, aliases);
  }

  public Ports withPrograms(ScriptPrograms others) {
    return new Ports(
        rules, store, outgoing, duplicates, replies, lists, others, calendars, aliases);
  }

  public Ports withAliases(AccountAliases others) {
    return new Ports(
        rules, store, outgoing, duplicates, replies, lists, programs, calendars, others);
  }
}
