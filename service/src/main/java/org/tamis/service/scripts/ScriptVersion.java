package org.tamis.service.scripts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A script as it was at some time.
 *
 * @param id names it among those of its script; ids sort by time
 * @param stored when that was
 */
public record ScriptVersion(String id, Instant stored, Author author, String text) {
  /** Kept of one script. */
  public static final int MOST = 10;

  /** Kept of all scripts of an account. */
  public static final long MOST_OCTETS = 32 << 20;

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

  /** The id of what is stored at that time. */
  public static String idAt(Instant stored) {
    return ID.format(stored);
  }

  /** When what has the id was stored; DateTimeException for any other text. */
  public static Instant timeOf(String id) {
    return ID.parse(id, Instant::from);
  }
}
