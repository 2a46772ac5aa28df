package org.tamis.cli.secret;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keyring of the system, by {@code secret-tool} of libsecret.
 *
 * @param program its path, or a name to be found on the path
 */
public record Keyring(String program) {
  private static final String NAME = "secret-tool";

  /** Long enough for somebody to unlock it. */
  private static final Duration TIME = Duration.ofMinutes(2);

  /** The one of this process. */
  public static Keyring ofSystem() {
    return new Keyring(NAME);
  }

  /** The one that is on the path; empty where there is none. */
  public static Optional<Keyring> on(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, NAME))
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> new Keyring(path.toString()));
  }

  Ran lookUp(String account) {
    return run("lookup", List.of(), account, "");
  }

  /** Keeps a secret; the reason where it cannot. It is handed over on the standard input. */
  public Optional<String> store(String account, String secret) {
    List<String> label = List.of("--label=Tamis: " + account);
    return failure(run("store", label, account, secret));
  }

  /** Forgets a secret; the reason where it cannot. */
  public Optional<String> clear(String account) {
    return failure(run("clear", List.of(), account, ""));
  }

  private static Optional<String> failure(Ran ran) {
    return switch (ran) {
      case Ran.Done _ -> Optional.empty();
      case Ran.Refused refused -> Optional.of(NAME + ": " + refused.reason());
      case Ran.Failed(String reason) -> Optional.of(NAME + ": " + reason);
    };
  }

  private Ran run(String command, List<String> options, String account, String input) {
    List<String> words = new ArrayList<>(List.of(program, command));
    words.addAll(options);
    words.addAll(List.of("application", "tamis", "account", account));
    return Ran.of(words, input, TIME);
  }
}
