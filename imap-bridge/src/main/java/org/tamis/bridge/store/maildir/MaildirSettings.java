package org.tamis.bridge.store.maildir;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the trees are and how their folders are named.
 *
 * @param template an absolute path, with {@code %u} for the account, {@code %n} and {@code %d} for
 *     what is before and after its last "@", as in Dovecot's settings
 * @param prefix that mail clients show before names of folders, such as {@code INBOX.}; often ""
 * @param utf8Names whether folders are named in UTF-8 on disk instead of modified UTF-7
 */
public record MaildirSettings(String template, String prefix, boolean utf8Names) {
  private static final Pattern VARIABLE = Pattern.compile("%(.?)");
  private static final int MOST_LETTERS = 255;

  /** Whether only known variables are in an absolute path. */
  public static boolean isTemplate(String text) {
    return text.startsWith("/")
        && text.indexOf('\0') < 0
        && VARIABLE
            .matcher(text)
            .results()
            .allMatch(found -> "und".contains(letter(found.group(1))))
        && Pattern.compile("/").splitAsStream(text).noneMatch(".."::equals);
  }

  private static String letter(String found) {
    return found.isEmpty() ? "none" : found;
  }

  /** Empty where the account's name cannot be part of a path, or it has no domain for %d. */
  public Optional<Path> directory(String account) {
    int at = account.lastIndexOf('@');
    String local = at < 0 ? account : account.substring(0, at);
    String domain = at < 0 ? "" : account.substring(at + 1);
    if (!isName(account) || !isName(local) || (template.contains("%d") && !isName(domain))) {
      return Optional.empty();
    }
    String path =
        VARIABLE
            .matcher(template)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "n" -> local;
                      case "d" -> domain;
                      default -> account;
                    }));
    return Optional.of(Path.of(path));
  }

  /** A leading dot is refused too: it would be a folder of somebody's tree, or lead upwards. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_LETTERS
        && !text.startsWith(".")
        && text.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
  }

  /** The part of the path that no account is named in. */
  Path root() {
    return Path.of(template.split("%", 2)[0].replaceFirst("[^/]*$", ""));
  }

  /** Why mail cannot be written for one of these accounts; the first reason. */
  public Optional<String> problem(List<String> accounts) {
    return TreeRoot.of(this)
        .problem()
        .or(() -> accounts.stream().flatMap(account -> problem(account).stream()).findFirst());
  }

  Optional<String> problem(String account) {
    Optional<Path> path = directory(account);
    if (path.isEmpty()) {
      return Optional.of("the name of account " + account + " cannot be put into " + template);
    }
    return path.flatMap(this::linkBelow)
        .map(link -> link + " is a symbolic link; a Maildir of an account must not be one")
        .or(() -> TreeOwner.problem(path.get()));
  }

  /** What the administrator wrote may be a link; what an account's name leads to may not. */
  private Optional<Path> linkBelow(Path path) {
    int fixed = root().getNameCount();
    Path at = path;
    while (at != null && at.getNameCount() > fixed) {
      if (Files.isSymbolicLink(at)) {
        return Optional.of(at);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
