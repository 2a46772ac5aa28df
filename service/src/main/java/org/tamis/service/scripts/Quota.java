package org.tamis.service.scripts;

/**
 * What one account may store (RFC 5804 §1.5).
 *
 * @param scripts most scripts, 1 or more
 * @param scriptOctets largest script in octets, 1 or more
 */
public record Quota(int scripts, int scriptOctets) {
  public static final Quota DEFAULT = new Quota(100, 1_048_576);

  public Quota {
    if (scripts < 1 || scriptOctets < 1) {
      throw new IllegalArgumentException("a quota is 1 or more: " + scripts + ", " + scriptOctets);
    }
  }
}
