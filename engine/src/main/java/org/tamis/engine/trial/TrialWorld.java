package org.tamis.engine.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;

/**
 * What a script that is tried can find out, apart from its message. All of it was said beforehand,
 * so what two scripts do differently in the same world is due to the scripts.
 *
 * @param now of every run
 * @param zone of dates for which a script names none, and of those that people are shown
 * @param environment by item, in lower case (RFC 5183 §4)
 * @param programs asked for {@code filter} and {@code execute}
 * @param calendars asked only, as in every run
 * @param remembersDuplicates whether the {@code duplicate} test knows the messages that were tried
 *     before
 * @param envelopes of messages that have none
 * @param addresses of the user, as far as they are known
 */
public record TrialWorld(
    Instant now,
    ZoneId zone,
    TrialMailboxes mailboxes,
    Map<String, String> environment,
    ExternalLists lists,
    Programs programs,
    Calendars calendars,
    boolean remembersDuplicates,
    EnvelopeGuess envelopes,
    List<String> addresses) {
  public TrialWorld {
    Map<String, String> items = new HashMap<>();
    environment.forEach((item, value) -> items.put(item.toLowerCase(Locale.ROOT), value));
    environment = Map.copyOf(items);
    addresses = List.copyOf(addresses);
  }

  /** Nothing but the time: no mailbox beside INBOX, no list, no program, no calendar. */
  public static TrialWorld at(Instant now, ZoneId zone) {
    return new TrialWorld(
        now,
        zone,
        GivenMailboxes.NONE,
        Map.of(),
        ExternalLists.NONE,
        Programs.NONE,
        Calendars.NONE,
        false,
        EnvelopeGuess.FROM_MESSAGE,
        List.of());
  }

  public TrialWorld withMailboxes(TrialMailboxes others) {
    return new TrialWorld(
        now,
        zone,
        others,
        environment,
        lists,
        programs,
        calendars,
        remembersDuplicates,
        envelopes,
        addresses);
  }

  /**
   * @param others by item, in any case
   */
  public TrialWorld withEnvironment(Map<String, String> others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        others,
        lists,
        programs,
        calendars,
        remembersDuplicates,
        envelopes,
        addresses);
  }

  public TrialWorld withLists(ExternalLists others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        environment,
        others,
        programs,
        calendars,
        remembersDuplicates,
        envelopes,
        addresses);
  }

  public TrialWorld withPrograms(Programs others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        environment,
        lists,
        others,
        calendars,
        remembersDuplicates,
        envelopes,
        addresses);
  }

  public TrialWorld withCalendars(Calendars others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        environment,
        lists,
        programs,
        others,
        remembersDuplicates,
        envelopes,
        addresses);
  }

  public TrialWorld withEnvelopes(EnvelopeGuess others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        environment,
        lists,
        programs,
        calendars,
        remembersDuplicates,
        others,
        addresses);
  }

  /** Of an account, which its own mail is for (RFC 5230 §4.5). */
  public TrialWorld withAddresses(List<String> others) {
    return new TrialWorld(
        now,
        zone,
        mailboxes,
        environment,
        lists,
        programs,
        calendars,
        remembersDuplicates,
        envelopes,
        others);
  }

  /** The same, where each message is remembered for the {@code duplicate} test of others. */
  public TrialWorld rememberingDuplicates() {
    return new TrialWorld(
        now, zone, mailboxes, environment, lists, programs, calendars, true, envelopes, addresses);
  }

  /** A message with the envelope that it has in this world. */
  public TrialMessage message(String name, Message message) {
    return new TrialMessage(name, message, envelopes.of(message));
  }

  /**
   * The host of runs in this world.
   *
   * @param duplicates what was seen before
   */
  Host host(Duplicates duplicates) {
    return new DryRun(this, duplicates);
  }
}
