package org.tamis.service.accounts;

/** Asks another server about one account's password. */
@FunctionalInterface
public interface PasswordCheck {
  boolean accepts(String password) throws SourceUnavailable;
}
