package org.tamis.engine.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.tamis.engine.Host;

/** A host that knows what it is told. */
public record FixedHost(Instant now, Set<String> mailboxes, ZoneId zone) implements Host {
  public static final FixedHost PLAIN =
      new FixedHost(Instant.parse("2026-11-22T10:00:00Z"), Set.of("INBOX"), ZoneOffset.UTC);

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailboxes.contains(mailbox);
  }

  public FixedHost withMailboxes(String... names) {
    return new FixedHost(now, Set.of(names), zone);
  }

  public FixedHost withNow(Instant newNow) {
    return new FixedHost(newNow, mailboxes, zone);
  }

  public FixedHost withZone(ZoneId newZone) {
    return new FixedHost(now, mailboxes, newZone);
  }
}
