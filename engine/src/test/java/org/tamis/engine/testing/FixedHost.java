package org.tamis.engine.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Replies;

/** A host that knows what it is told. */
public record FixedHost(
    Instant now,
    ZoneId zone,
    Set<String> mailboxes,
    Duplicates duplicates,
    Replies replies,
    Facts facts,
    Calendars calendars)
    implements Host {
  public static final FixedHost PLAIN =
      new FixedHost(
          Instant.parse("2026-11-22T10:00:00Z"),
          ZoneOffset.UTC,
          Set.of("INBOX"),
          Duplicates.NONE,
          Replies.NONE,
          Facts.NONE,
          Calendars.NONE);

  public FixedHost withMailboxes(String... names) {
    return new FixedHost(now, zone, Set.of(names), duplicates, replies, facts, calendars);
  }

  public FixedHost withNow(Instant newNow) {
    return new FixedHost(newNow, zone, mailboxes, duplicates, replies, facts, calendars);
  }

  public FixedHost withZone(ZoneId newZone) {
    return new FixedHost(now, newZone, mailboxes, duplicates, replies, facts, calendars);
  }

  public FixedHost withDuplicates(Duplicates seenBefore) {
    return new FixedHost(now, zone, mailboxes, seenBefore, replies, facts, calendars);
  }

  public FixedHost withReplies(Replies sentBefore) {
    return new FixedHost(now, zone, mailboxes, duplicates, sentBefore, facts, calendars);
  }

  public FixedHost with(Facts newFacts) {
    return new FixedHost(now, zone, mailboxes, duplicates, replies, newFacts, calendars);
  }

  public FixedHost withCalendars(Calendars others) {
    return new FixedHost(now, zone, mailboxes, duplicates, replies, facts, others);
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailboxes.contains(mailbox);
  }

  @Override
  public List<String> addresses() {
    return facts.addresses();
  }

  @Override
  public Optional<String> environment(String item) {
    return facts.environment(item);
  }

  @Override
  public ExternalLists lists() {
    return facts;
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return facts.annotation(mailbox, entry);
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return facts.annotation("", entry);
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return mailboxes.stream().anyMatch(m -> specialUses(m).contains(attribute));
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return facts.specialUses(mailbox);
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return facts.mailboxIds().contains(id);
  }
}
