package org.tamis.engine.plan;

import java.util.regex.Pattern;

/** Names of mailboxes that are one name. */
public final class MailboxNames {
  /** ASCII letters only: in Java, a dotless i is also an I without its case. */
  private static final Pattern INBOX = Pattern.compile("[Ii][Nn][Bb][Oo][Xx]");

  private MailboxNames() {}

  /** RFC 3501 §5.1: INBOX has no case; all other names are taken as they are. */
  public static String canonical(String mailbox) {
    boolean same =
        mailbox.length() == DeliveryPlan.INBOX.length() && INBOX.matcher(mailbox).matches();
    return same ? DeliveryPlan.INBOX : mailbox;
  }
}
