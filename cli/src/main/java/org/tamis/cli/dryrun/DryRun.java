package org.tamis.cli.dryrun;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;

/**
 * A host with nothing behind it but what it was told.
 *
 * @param environment by item in lower case
 */
public record DryRun(
    Instant now,
    ZoneId zone,
    GivenMailboxes mailboxes,
    Map<String, String> environment,
    ExternalLists lists,
    Duplicates duplicates,
    Programs programs,
    Calendars calendars)
    implements Host {
  public DryRun {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> environment(String item) {
    return Optional.ofNullable(environment.get(item));
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailboxes.exists(mailbox);
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return mailboxes.annotation(mailbox, entry);
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return mailboxes.annotation("", entry);
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return mailboxes.hasUse(attribute);
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return mailboxes.usesOf(mailbox);
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return mailboxes.ids().containsKey(id);
  }
}
