package org.tamis.engine.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.tamis.engine.Duplicates;
import org.tamis.engine.Host;

/** A host that knows what it is told. */
public record FixedHost(Instant now, ZoneId zone, Set<String> mailboxes, Duplicates duplicates)
    implements Host {
  public static final FixedHost PLAIN =
      new FixedHost(
          Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC, Set.of("INBOX"), Duplicates.NONE);

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailboxes.contains(mailbox);
  }

  public FixedHost withMailboxes(String... names) {
    return new FixedHost(now, zone, Set.of(names), duplicates);
  }

  public FixedHost withNow(Instant newNow) {
    return new FixedHost(newNow, zone, mailboxes, duplicates);
  }

  public FixedHost withZone(ZoneId newZone) {
    return new FixedHost(now, newZone, mailboxes, duplicates);
  }

  public FixedHost withDuplicates(Duplicates seenBefore) {
    return new FixedHost(now, zone, mailboxes, seenBefore);
  }
}
