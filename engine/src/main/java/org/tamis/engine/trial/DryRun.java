package org.tamis.engine.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;

/**
 * A host with nothing behind it but the world that was described.
 *
 * @param duplicates what was seen before
 */
record DryRun(TrialWorld world, Duplicates duplicates) implements Host {
  @Override
  public Instant now() {
    return world.now();
  }

  @Override
  public ZoneId zone() {
    return world.zone();
  }

  @Override
  public Optional<String> environment(String item) {
    return Optional.ofNullable(world.environment().get(item));
  }

  @Override
  public ExternalLists lists() {
    return world.lists();
  }

  @Override
  public Programs programs() {
    return world.programs();
  }

  @Override
  public Calendars calendars() {
    return world.calendars();
  }

  @Override
  public List<String> addresses() {
    return world.addresses();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return world.mailboxes().exists(mailbox);
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return world.mailboxes().annotation(mailbox, entry);
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return world.mailboxes().annotation("", entry);
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return world.mailboxes().hasUse(attribute);
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return world.mailboxes().usesOf(mailbox);
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return world.mailboxes().hasId(id);
  }
}
