package org.tamis.service.accounts;

/** Who has an account and how they prove it. Called from many threads at once. */
public interface Accounts {
  /**
   * Whether {@code password} is that of {@code name}. Takes as long for an unknown name as for a
   * wrong password.
   */
  boolean accepts(String name, String password);

  boolean exists(String name);
}
