package org.tamis.cli.account;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.cli.secret.Keyring;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptStore;

/**
 * Where a user's accounts and what belongs to them are: as the XDG Base Directory Specification
 * says.
 *
 * @param home of the user
 * @param configuration the directory of Tamis's files that people write
 * @param state the directory of what Tamis remembers
 * @param keyring of the user
 */
public record AccountFiles(Path home, Path configuration, Path state, Keyring keyring) {
  private static final String TAMIS = "tamis";

  public static AccountFiles of(Map<String, String> environment) {
    Path home =
        absolute(environment, "HOME")
            .orElseGet(() -> Path.of(System.getProperty("user.home", "")).toAbsolutePath());
    return new AccountFiles(
        home,
        absolute(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(TAMIS),
        absolute(environment, "XDG_STATE_HOME").orElse(home.resolve(".local/state")).resolve(TAMIS),
        Keyring.on(environment).orElseGet(Keyring::ofSystem));
  }

  /**
   * "All paths set in these environment variables must be absolute", otherwise they are ignored.
   */
  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(path -> path.startsWith("/"))
        .map(Path::of);
  }

  /** What describes the accounts. */
  public Path accounts() {
    return configuration.resolve("accounts.toml");
  }

  /** The directory of the scripts that {@code tamis studio} keeps for accounts. */
  public Path scripts() {
    return configuration.resolve("scripts");
  }

  /** The same as a store. */
  public ScriptStore scriptStore() {
    return new FileScriptStore(scripts(), Quota.DEFAULT);
  }

  /** A path as people write it. */
  String fromHome(String path) {
    return path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
  }
}
