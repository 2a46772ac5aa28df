package org.tamis.cli.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tamis.cli.config.Section;
import org.tamis.cli.secret.CommandSecret;
import org.tamis.cli.secret.CommandWords;
import org.tamis.cli.secret.FileSecret;
import org.tamis.cli.secret.KeyringSecret;
import org.tamis.cli.secret.Secret;
import org.tomlj.TomlArray;

/**
 * The keys of an account that say where its secret is.
 *
 * @param kept what the keyring of the user has for the account
 * @param path reads the path of a key
 */
public record SecretKeys(
    Section section, KeyringSecret kept, BiFunction<String, String, Optional<Path>> path) {
  public static final String PASSWORD_COMMAND = "password-command";
  public static final String PASSWORD_FILE = "password-file";
  public static final String TOKEN_COMMAND = "token-command";
  public static final String TOKEN_FILE = "token-file";
  public static final String KEYRING = "keyring";

  private static final List<String> ALL =
      List.of(PASSWORD_COMMAND, PASSWORD_FILE, TOKEN_COMMAND, TOKEN_FILE, KEYRING);

  /** Empty after a mistake. */
  Optional<Credentials> read(String user) {
    List<Secret> found =
        Stream.of(
                command(PASSWORD_COMMAND),
                file(PASSWORD_FILE),
                command(TOKEN_COMMAND),
                file(TOKEN_FILE),
                keyring())
            .flatMap(Optional::stream)
            .toList();
    List<String> given = ALL.stream().filter(section::has).toList();
    boolean token = section.has(TOKEN_COMMAND) || section.has(TOKEN_FILE);
    AuthMethod standard = token ? AuthMethod.XOAUTH2 : AuthMethod.PLAIN;
    AuthMethod method = section.choice("auth", AuthMethod.words(), standard.word());
    if (given.isEmpty()) {
      section.missing(PASSWORD_FILE, "it, or one of " + String.join(", ", others()));
    } else if (given.size() > 1) {
      section.mistake(given.get(1), "cannot be used together with " + section.full(given.get(0)));
    }
    checkMethod(method, token, given);
    return found.size() == 1
        ? Optional.of(new Credentials(user, found.getFirst(), method))
        : Optional.empty();
  }

  private static List<String> others() {
    return ALL.stream().filter(key -> !key.equals(PASSWORD_FILE)).toList();
  }

  /** A token is not a password, nor the other way round. */
  private void checkMethod(AuthMethod method, boolean token, List<String> given) {
    boolean plain = method == AuthMethod.PLAIN;
    boolean keyring = given.contains(KEYRING);
    if (!given.isEmpty() && !keyring && plain == token) {
      section.mistake("auth", method.word() + " is not for " + section.full(given.getFirst()));
    }
  }

  private Optional<Secret> command(String key) {
    return section
        .read(key, Section.NONE, "a command, such as \"pass show mail\"", SecretKeys::words)
        .map(words -> CommandSecret.of(key, words));
  }

  private static Optional<List<String>> words(Object value) {
    return switch (value) {
      case String text -> CommandWords.of(text);
      case TomlArray array ->
          Section.strings(array)
              .filter(words -> !words.isEmpty() && words.stream().noneMatch(String::isEmpty));
      default -> Optional.empty();
    };
  }

  private Optional<Secret> file(String key) {
    return path.apply(key, Section.NONE).map(file -> new FileSecret(key, file));
  }

  private Optional<Secret> keyring() {
    return section.flag(KEYRING, false) ? Optional.of(kept) : Optional.empty();
  }
}
