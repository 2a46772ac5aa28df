package org.tamis.bridge;

/**
 * Gives {@code anna+detail} to {@code anna} unless the whole local part is a user itself (RFC 5233
 * §1).
 *
 * @param delimiter one or more characters; the detail starts after the first occurrence
 */
public record SubAddressing(Recipients users, String delimiter) implements Recipients {
  public SubAddressing {
    if (delimiter.isEmpty()) {
      throw new IllegalArgumentException("the delimiter of sub-addresses is empty");
    }
  }

  @Override
  public Resolution resolve(EmailAddress address) {
    Resolution whole = users.resolve(address);
    int detail = address.localPart().indexOf(delimiter);
    return whole instanceof Resolution.Unknown && detail > 0
        ? users.resolve(address.withLocalPart(address.localPart().substring(0, detail)))
        : whole;
  }
}
