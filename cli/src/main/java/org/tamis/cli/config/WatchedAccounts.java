package org.tamis.cli.config;

import java.util.List;
import java.util.Optional;

/**
 * Accounts whose mail is watched by the service: what comes into their mailboxes by another way
 * than through it.
 *
 * @param mailboxes of each
 * @param sends whether what their scripts send is sent
 * @param entry of the server's annotations with the script of each (RFC 5464); empty where the
 *     active one of the script store counts
 * @param claims whether messages are claimed first, for services with other databases
 */
public record WatchedAccounts(
    List<String> accounts,
    List<String> mailboxes,
    Optional<String> entry,
    boolean sends,
    boolean claims) {
  public static final WatchedAccounts NONE =
      new WatchedAccounts(List.of(), List.of(), Optional.empty(), false, false);

  public WatchedAccounts {
    accounts = List.copyOf(accounts);
    mailboxes = List.copyOf(mailboxes);
  }
}
