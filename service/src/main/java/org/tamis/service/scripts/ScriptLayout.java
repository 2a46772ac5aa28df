package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.file.Path;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.files.AccountDirectory;
import org.tamis.service.scripts.ScriptFolder.Sharing;

/** How the scripts of accounts lie in a file system. */
public sealed interface ScriptLayout {
  /** Throws IOException for an account whose name cannot be part of a path. */
  ScriptFolder of(String account) throws IOException;

  /**
   * A directory {@code ROOT/ACCOUNT} for each account. In it are the scripts and {@code .active}.
   *
   * @param root made when the first script is stored
   */
  record Own(Path root) implements ScriptLayout {
    @Override
    public ScriptFolder of(String account) {
      Path directory = AccountDirectory.of(root, account);
      return new ScriptFolder(
          directory,
          directory.resolve(".active"),
          directory,
          new EncodedFiles(directory),
          Sharing.NOBODY);
    }
  }

  /**
   * As Pigeonhole has them, which may use them at the same time. What this program keeps of its own
   * is in {@code .tamis} among the scripts.
   *
   * @param directory of an account's scripts, such as {@code /srv/vmail/%d/%n/sieve}
   * @param activeLink to the active script, such as {@code /srv/vmail/%d/%n/.dovecot.sieve}
   */
  record Dovecot(NameTemplate directory, NameTemplate activeLink) implements ScriptLayout {
    @Override
    public ScriptFolder of(String account) throws IOException {
      Path scripts = path(directory, account);
      Path link = path(activeLink, account);
      Path own = scripts.resolve(".tamis");
      return new ScriptFolder(
          scripts, link, own, new PlainFiles(scripts, own, link), Sharing.ANOTHER_PROGRAM);
    }

    private static Path path(NameTemplate template, String account) throws IOException {
      for (String part : new String[] {"%u", "%n", "%d"}) {
        boolean used = template.text().contains(part);
        if (used && !isPart(value(part, account))) {
          throw new IOException(
              "the account \"" + account + "\" cannot be part of a path: " + part);
        }
      }
      return Path.of(template.of(account)).toAbsolutePath().normalize();
    }

    private static String value(String part, String account) {
      int at = account.lastIndexOf('@');
      return switch (part) {
        case "%n" -> at < 0 ? account : account.substring(0, at);
        case "%d" -> at < 0 ? "" : account.substring(at + 1);
        default -> account;
      };
    }

    /** Names come from strangers: none may leave its place, or be a hidden file of another one. */
    private static boolean isPart(String name) {
      return !name.isEmpty()
          && !name.startsWith(".")
          && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }
  }
}
