package org.tamis.cli.secret;

import java.util.List;

/**
 * A secret in the keyring of the system.
 *
 * @param account whose it is
 */
public record KeyringSecret(Keyring keyring, String account) implements Secret {
  @Override
  public String read() throws SecretUnavailable {
    return switch (keyring.lookUp(account)) {
      case Ran.Done(List<String> lines) when lines.isEmpty() ->
          throw new SecretUnavailable(missing());
      case Ran.Done(List<String> lines) -> Secret.firstOf(lines);
      case Ran.Refused refused when refused.complaint().isEmpty() ->
          throw new SecretUnavailable(missing());
      case Ran.Refused refused -> throw new SecretUnavailable(place() + ": " + refused.reason());
      case Ran.Failed(String reason) -> throw new SecretUnavailable(place() + ": " + reason);
    };
  }

  private String missing() {
    return place() + ": it has no secret for account " + account;
  }

  @Override
  public String place() {
    return "keyring";
  }
}
