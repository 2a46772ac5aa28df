package org.tamis.cli.svtest.world;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;

/** Answers the questions of scripts from the mailboxes and settings of a file of tests. */
final class TestHost implements Host {
  private final MemoryMail mail;
  private final MemoryCalendars calendars;
  private final Instant now;
  private final Supplier<Setup> setup;
  private final Supplier<Optional<Envelope>> envelope;

  /**
   * @param setup gives what is set at the time of a question
   * @param envelope gives that of the message at that time; none before the tests run
   */
  TestHost(
      MemoryMail mail,
      MemoryCalendars calendars,
      Instant now,
      Supplier<Setup> setup,
      Supplier<Optional<Envelope>> envelope) {
    this.mail = mail;
    this.calendars = calendars;
    this.now = now;
    this.setup = setup;
    this.envelope = envelope;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return mail.accepts(mailbox);
  }

  @Override
  public List<String> addresses() {
    return setup.get().account().email().stream().toList();
  }

  @Override
  public Optional<String> environment(String item) {
    return setup.get().environment().value(item);
  }

  @Override
  public Programs programs() {
    return envelope.get().map(setup.get()::programs).orElse(Programs.NONE);
  }

  @Override
  public Calendars calendars() {
    return new CalendarProcessing(Optional.of(calendars));
  }

  @Override
  public ExternalLists lists() {
    return setup.get().lists();
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return mail.annotation(mailbox, entry);
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return mail.annotation("", entry);
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return !mail.withSpecialUse(attribute).isEmpty();
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return mail.specialUses(mailbox);
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return mail.withId(id).isPresent();
  }
}
