package org.tamis.engine.compose;

import java.net.IDN;

/** The name of a domain as every mail system takes it: in A-labels (RFC 5890 §2.3.2.1). */
public final class AsciiDomain {
  private AsciiDomain() {}

  /** The domain itself where it is in ASCII, or has no such form. */
  public static String of(String domain) {
    if (isAscii(domain)) {
      return domain;
    }
    try {
      return IDN.toASCII(domain); // to be replaced by engine.address.Domain.ascii
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }

  public static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
