package org.tamis.engine.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.tamis.engine.Duplicates;
import org.tamis.engine.Host;

/** A host that knows what it is told. */
public record FixedHost(Instant now, Set<String> mailboxes, Duplicates duplicates, ZoneId zone)
    implements Host {
  public static final FixedHost PLAIN =
      new FixedHost(
          Instant.parse("2026-11-22T10:00:00Z"), Set.of("INBOX"), Duplicates.NONE, ZoneOffset.UTC);

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailboxes.contains(mailbox);
  }

  public FixedHost withMailboxes(String... names) {
    return new FixedHost(now, Set.of(names), duplicates, zone);
  }

  public FixedHost withDuplicates(Duplicates seenBefore) {
    return new FixedHost(now, mailboxes, seenBefore, zone);
  }

  public FixedHost withZone(String id) {
    return new FixedHost(now, mailboxes, duplicates, ZoneId.of(id));
  }
}
