package org.tamis.bridge;

/** Whose an address is; a port to the site's user base. Called by several threads at a time. */
public interface Recipients {
  /** Looks the address up as it is; {@link SubAddressing} adds user+detail to any user base. */
  Resolution resolve(EmailAddress address);

  /** What became of a look-up. */
  sealed interface Resolution {
    /**
     * The address belongs to this account.
     *
     * @param name as the mail store and the script store know it; not empty
     */
    record Account(String name) implements Resolution {
      public Account {
        if (name.isEmpty()) {
          throw new IllegalArgumentException("an account needs a name");
        }
      }
    }

    /** A sender that was rewritten for a redirect: mail for it goes on to who that is. */
    record RewrittenSender() implements Resolution {}

    /**
     * It will never be taken.
     *
     * @param status the enhanced code, class 5 (RFC 3463)
     */
    record Refused(String status, String reason) implements Resolution {}

    /** There is no such user. */
    record Unknown() implements Resolution {}

    /** The user base did not answer; the sender should try again. */
    record TemporarilyUnknown(String reason) implements Resolution {}
  }
}
