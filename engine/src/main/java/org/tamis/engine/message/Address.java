package org.tamis.engine.message;

import java.util.List;

/**
 * One mailbox of an address list (RFC 5322 §3.4).
 *
 * <p>What counts as an address is what the author of a rule would call one: obsolete forms, source
 * routes, missing brackets and missing commas are read; {@code MAILER-DAEMON} is a local part
 * without a domain; {@code <>} is an address with nothing in it. Text that is none of that, such as
 * {@code John Smith} or {@code a@b@c}, is kept as an invalid address: RFC 5228 §2.7.4 lets {@code
 * :localpart} and {@code :domain} never match it, {@code :all} sees the decoded text.
 *
 * @param displayName decoded, unquoted; empty when there is none
 * @param localPart unquoted; empty when invalid
 * @param domain without comments and white space; empty when there is none or when invalid
 * @param all the whole address as {@code :all} sees it: {@code localPart@domain}, with quotes only
 *     where the local part needs them
 */
public record Address(String displayName, String localPart, String domain, String all) {
  public Address {
    boolean invalid = localPart.isEmpty() && domain.isEmpty();
    if (!invalid && !all.equals(join(localPart, domain))) {
      throw new IllegalArgumentException(all + " is not " + join(localPart, domain));
    }
  }

  /** A valid address. */
  public Address(String displayName, String localPart, String domain) {
    this(displayName, localPart, domain, join(localPart, domain));
  }

  static Address invalid(String text) {
    return new Address("", "", "", text);
  }

  /**
   * Reads an address list, groups included (RFC 5322 §3.4 and §4.4). Never fails, and what it
   * cannot read does not hide what it can.
   *
   * @param text unfolded, encoded words not decoded yet: they may hold commas and brackets
   */
  public static List<Address> parseList(String text) {
    return new AddressListParser(text).parse().addresses();
  }

  /** False when only {@link #all} means anything (RFC 5228 §2.7.4). */
  public boolean isValid() {
    return all.isEmpty() || !localPart.isEmpty() || !domain.isEmpty();
  }

  private static String join(String localPart, String domain) {
    if (domain.isEmpty()) {
      return localPart;
    }
    return (needsQuotes(localPart) ? quoted(localPart) : localPart) + '@' + domain;
  }

  // RFC 5322 §3.4.1: quotes that are not needed mean nothing, so they are left out.
  private static boolean needsQuotes(String localPart) {
    boolean needed = localPart.isEmpty();
    for (int i = 0; i < localPart.length() && !needed; i++) {
      char c = localPart.charAt(i);
      needed = c <= ' ' || "()<>[]:;@\\,\"".indexOf(c) >= 0;
    }
    return needed;
  }

  private static String quoted(String localPart) {
    return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
