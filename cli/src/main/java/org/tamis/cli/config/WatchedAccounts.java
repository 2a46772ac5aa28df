package org.tamis.cli.config;

import java.util.List;

/**
 * Accounts whose mail is watched by the service: what comes into their mailboxes by another way
 * than through it.
 *
 * @param mailboxes of each
 * @param sends whether what their scripts send is sent
 * @param claims whether messages are claimed first, for services with other databases
 */
public record WatchedAccounts(
    List<String> accounts, List<String> mailboxes, boolean sends, boolean claims) {
  public static final WatchedAccounts NONE =
      new WatchedAccounts(List.of(), List.of(), false, false);

  public WatchedAccounts {
    accounts = List.copyOf(accounts);
    mailboxes = List.copyOf(mailboxes);
  }
}
