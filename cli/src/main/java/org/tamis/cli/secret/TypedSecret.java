package org.tamis.cli.secret;

import java.util.List;

/** A secret that somebody has just typed, before it is kept. */
public record TypedSecret(String text) implements Secret {
  @Override
  public String read() throws SecretUnavailable {
    return Secret.firstOf(List.of(text));
  }

  @Override
  public String place() {
    return "the password";
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return place();
  }
}
