package org.tamis.cli.secret;

import java.time.Duration;
import java.util.List;

/**
 * A secret that a program prints, such as a password manager.
 *
 * @param key of the settings that has the command
 * @param words the program and its arguments; no shell takes part
 */
public record CommandSecret(String key, List<String> words, Duration time) implements Secret {
  /** Long enough for somebody to type the password of a password manager. */
  private static final Duration TIME = Duration.ofMinutes(1);

  public CommandSecret {
    words = List.copyOf(words);
  }

  public static CommandSecret of(String key, List<String> words) {
    return new CommandSecret(key, words, TIME);
  }

  @Override
  public String read() throws SecretUnavailable {
    return switch (Ran.of(words, "", time)) {
      case Ran.Done(List<String> lines) -> first(lines);
      case Ran.Refused refused -> throw new SecretUnavailable(place() + ": " + refused.reason());
      case Ran.Failed(String reason) -> throw new SecretUnavailable(place() + ": " + reason);
    };
  }

  private String first(List<String> lines) throws SecretUnavailable {
    try {
      return Secret.firstOf(lines);
    } catch (SecretUnavailable e) {
      throw new SecretUnavailable(
          place() + ": its output is no secret: the first line is empty or has control characters",
          e);
    }
  }

  /** Without the arguments, which are nobody else's business. */
  @Override
  public String place() {
    return key + " " + words.getFirst();
  }
}
