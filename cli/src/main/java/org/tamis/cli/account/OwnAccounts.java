package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.cli.config.ConfigReading;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.text.Nearest;

/**
 * The accounts that a user has described.
 *
 * @param file where
 */
public record OwnAccounts(Path file, List<OwnAccount> accounts) {
  public OwnAccounts {
    accounts = List.copyOf(accounts);
  }

  /** How looking for one of them ended. */
  public sealed interface Found {
    record One(OwnAccount account) implements Found {}

    /**
     * @param reason one line for the user
     */
    record NotThere(String reason) implements Found {}
  }

  /**
   * Reads them; without a file there are none.
   *
   * @return empty once the user has been told what is wrong with the file
   */
  public static Optional<OwnAccounts> read(Terminal terminal) {
    AccountFiles files = AccountFiles.of(terminal.environment());
    Path file = files.accounts();
    if (!Files.exists(file)) {
      return Optional.of(new OwnAccounts(file, List.of()));
    }
    ConfigReading<List<OwnAccount>> reading =
        path -> {
          refuseWriters(path);
          return AccountReader.read(path, files);
        };
    return reading.from(file.toString(), terminal).map(all -> new OwnAccounts(file, all));
  }

  /** The file names commands, which whoever writes it has run in the user's name. */
  private static void refuseWriters(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("others may change it: chmod o-w " + file);
    }
  }

  /** Whether one of them is called so. */
  public boolean has(String name) {
    return names(accounts).contains(name);
  }

  /** By its name, or by an address that only one of them has. */
  public Found find(String name) {
    List<OwnAccount> named = accounts.stream().filter(one -> one.name().equals(name)).toList();
    List<OwnAccount> addressed = accounts.stream().filter(one -> has(one, name)).toList();
    List<OwnAccount> found = named.isEmpty() ? addressed : named;
    if (found.size() == 1) {
      return new Found.One(found.getFirst());
    }
    return new Found.NotThere(found.isEmpty() ? unknown(name) : ambiguous(name, found));
  }

  /** RFC 5321 §2.4 lets local parts differ in case; nobody has two accounts that do. */
  private static boolean has(OwnAccount account, String address) {
    return Stream.concat(Stream.of(account.address()), account.aliases().stream())
        .anyMatch(address::equalsIgnoreCase);
  }

  private String unknown(String name) {
    if (accounts.isEmpty()) {
      return "unknown account \"%s\": there is none in %s; make one with tamis account add, or give --config FILE"
          .formatted(name, file);
    }
    List<String> known =
        accounts.stream().flatMap(one -> Stream.of(one.name(), one.address())).toList();
    String advice =
        Nearest.to(name, known, Math.max(2, name.length() / 4))
            .map(near -> "did you mean " + near + "?")
            .orElse("there are " + String.join(", ", names(accounts)));
    return "unknown account \"%s\" in %s; %s".formatted(name, file, advice);
  }

  private static String ambiguous(String address, List<OwnAccount> found) {
    return "\"%s\" is the address of several accounts: name one of %s"
        .formatted(address, String.join(", ", names(found)));
  }

  private static List<String> names(List<OwnAccount> accounts) {
    return accounts.stream().map(OwnAccount::name).toList();
  }
}
