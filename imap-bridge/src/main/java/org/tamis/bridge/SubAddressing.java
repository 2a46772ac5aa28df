package org.tamis.bridge;

import org.tamis.engine.address.SubAddress;

/**
 * Gives {@code anna+detail} to {@code anna} unless the whole local part is a user itself (RFC 5233
 * §1).
 *
 * @param delimiters one or more characters; the detail starts after the first of them that occurs
 */
public record SubAddressing(Recipients users, String delimiters) implements Recipients {
  public SubAddressing {
    if (delimiters.isEmpty()) {
      throw new IllegalArgumentException("the delimiter of sub-addresses is empty");
    }
  }

  @Override
  public Resolution resolve(EmailAddress address) {
    Resolution whole = users.resolve(address);
    SubAddress local = SubAddress.of(address.localPart(), delimiters);
    return whole instanceof Resolution.Unknown && local.detail().isPresent()
        ? users.resolve(address.withLocalPart(local.user()))
        : whole;
  }
}
