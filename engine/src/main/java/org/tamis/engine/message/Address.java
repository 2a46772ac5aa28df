package org.tamis.engine.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox of an address list (RFC 5322 §3.4). A value, whose parts are made when they are asked
 * for: most rules ask for one of them.
 *
 * <p>What counts as an address is what the author of a rule would call one: obsolete forms, source
 * routes, missing brackets and missing commas are read; {@code MAILER-DAEMON} is a local part
 * without a domain; {@code <>} is an address with nothing in it. Text that is none of that, such as
 * {@code John Smith} or {@code a@b@c}, is kept as an invalid address: RFC 5228 §2.7.4 lets {@code
 * :localpart} and {@code :domain} never match it, {@code :all} sees the decoded text.
 */
public final class Address {
  /** What it was read from; empty where each part is known. */
  private final String list;

  private final int nameStart;
  private final int nameEnd;

  /** Where the local part ends in {@link #all}; of use only where a part is not known. */
  private final int sign;

  private final String all;
  private @Nullable String displayName;
  private @Nullable String localPart;
  private @Nullable String domain;

  private Address(String displayName, String localPart, String domain, String all) {
    this.list = "";
    this.nameStart = 0;
    this.nameEnd = 0;
    this.sign = 0;
    this.all = all;
    this.displayName = displayName;
    this.localPart = localPart;
    this.domain = domain;
  }

  /** A valid address, or one with nothing in it. */
  public Address(String displayName, String localPart, String domain) {
    this(displayName, localPart, domain, join(localPart, domain));
  }

  /**
   * One that stands in a list as {@code local@domain}, without anything to unquote or to leave out.
   *
   * @param list the whole list
   * @param nameStart where the display name is, still encoded
   * @param start where the address is
   * @param sign where its at-sign is
   */
  Address(String list, int nameStart, int nameEnd, int start, int sign, int end) {
    this.list = list;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.sign = sign - start;
    this.all = list.substring(start, end);
  }

  /** Text that is not an address. */
  public static Address invalid(String text) {
    return new Address("", "", "", text);
  }

  /**
   * Reads an address list, groups included (RFC 5322 §3.4 and §4.4). Never fails, and what it
   * cannot read does not hide what it can.
   *
   * @param text unfolded, encoded words not decoded yet: they may hold commas and brackets
   */
  public static List<Address> parseList(String text) {
    return AddressListParser.Found.in(text).addresses();
  }

  /** Decoded, unquoted; empty when there is none. */
  public String displayName() {
    String made = displayName;
    if (made == null) {
      made = HeaderText.decode(list.substring(nameStart, nameEnd));
      displayName = made;
    }
    return made;
  }

  /** Unquoted; empty when invalid. */
  public String localPart() {
    String made = localPart;
    if (made == null) {
      made = all.substring(0, sign);
      localPart = made;
    }
    return made;
  }

  /** Without comments and white space; empty when there is none or when invalid. */
  public String domain() {
    String made = domain;
    if (made == null) {
      made = all.substring(sign + 1);
      domain = made;
    }
    return made;
  }

  /**
   * The whole address as {@code :all} sees it: {@code localPart@domain}, with quotes only where the
   * local part needs them.
   */
  public String all() {
    return all;
  }

  /** Whether it has a domain. */
  public boolean hasDomain() {
    return domain == null || !domain.isEmpty();
  }

  /** False when only {@link #all} means anything (RFC 5228 §2.7.4). */
  public boolean isValid() {
    return all.isEmpty() || hasDomain() || !localPart().isEmpty();
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address
        && all.equals(address.all)
        && displayName().equals(address.displayName())
        && localPart().equals(address.localPart())
        && domain().equals(address.domain());
  }

  @Override
  public int hashCode() {
    return Objects.hash(displayName(), all);
  }

  @Override
  public String toString() {
    return "Address[displayName=%s, localPart=%s, domain=%s, all=%s]"
        .formatted(displayName(), localPart(), domain(), all);
  }
}
