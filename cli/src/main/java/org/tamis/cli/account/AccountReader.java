package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.cli.config.ConfigFile;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.config.Key;

/** Reads the file of a user's accounts. {@code docs/accounts.md} says what each key is for. */
public final class AccountReader {
  private static final String TABLE = "account";

  /** What TOML takes without quotes, and shells do as well. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final ConfigFile file;
  private final AccountFiles files;

  private AccountReader(ConfigFile file, AccountFiles files) {
    this.file = file;
    this.files = files;
  }

  /** Whether an account can be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Reads and checks the file, and no secret.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigResult<List<OwnAccount>> read(Path path, AccountFiles files)
      throws IOException {
    ConfigFile file = ConfigFile.read(path);
    if (!file.isGood()) {
      return file.result(Optional.empty()); // what follows would breed errors
    }
    return file.result(Optional.of(new AccountReader(file, files).accounts()));
  }

  /** Every key that there is, for an account of the name {@code NAME}. */
  public static List<Key> keys() {
    ConfigFile nothing = ConfigFile.empty();
    AccountFiles files = AccountFiles.of(Map.of());
    new AccountKeys(nothing, "NAME", files).read();
    return nothing.known();
  }

  private List<OwnAccount> accounts() {
    List<OwnAccount> accounts = new ArrayList<>();
    List<String> names = file.tablesIn(TABLE);
    names.stream().filter(name -> !isName(name)).forEach(this::refuse);
    for (String name : names) {
      if (isName(name)) {
        new AccountKeys(file, name, files).read().ifPresent(accounts::add);
      }
    }
    if (names.stream().allMatch(AccountReader::isName)) {
      file.refuseUnknownKeys();
    }
    return accounts;
  }

  private void refuse(String name) {
    file.mistake(
        TABLE,
        "\"" + name + "\" is not a name for an account: use letters, digits, - and _, up to 64");
  }
}
