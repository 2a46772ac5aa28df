package org.tamis.bridge;

/** What the codes of mail servers' replies tell beyond their first digit (RFC 5321 §4.2). */
public final class ReplyCodes {
  private ReplyCodes() {}

  /** RFC 4954 §6, RFC 5321 §4.2.3: what we lack or do wrong says nothing of the message. */
  public static boolean isAboutUs(int code) {
    return code == 503 || code == 530 || code == 534 || code == 535 || code == 538;
  }
}
