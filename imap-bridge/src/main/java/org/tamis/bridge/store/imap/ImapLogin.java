package org.tamis.bridge.store.imap;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * How to log in for one account.
 *
 * @param actFor with a master user the account whose mailboxes are used (RFC 4616 §2: authzid)
 */
public record ImapLogin(String user, Secret secret, Optional<String> actFor) {
  /** What proves that we are the user. */
  public sealed interface Secret {}

  /**
   * @param text without NUL, otherwise IllegalArgumentException
   */
  public record Password(String text) implements Secret {
    public Password {
      if (hasNul(text)) {
        throw new IllegalArgumentException("a password with a NUL");
      }
    }

    @Override
    public String toString() {
      return "a password";
    }
  }

  /**
   * An access token of OAuth 2.0 (RFC 6750 §2.1), for OAUTHBEARER (RFC 7628) or XOAUTH2.
   *
   * @param text as it goes after {@code Bearer}, otherwise IllegalArgumentException
   */
  public record Token(String text) implements Secret {
    private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    public Token {
      if (!B64TOKEN.matcher(text).matches()) {
        throw new IllegalArgumentException("not an access token: " + text.length() + " letters");
      }
    }

    @Override
    public String toString() {
      return "a token";
    }
  }

  public ImapLogin {
    if (user.isEmpty() || hasNul(user) || actFor.stream().anyMatch(ImapLogin::hasNul)) {
      throw new IllegalArgumentException("not a log-in: " + user);
    }
  }

  /** As the user. */
  public static ImapLogin as(String user, String password) {
    return new ImapLogin(user, new Password(password), Optional.empty());
  }

  /** As the user, with an access token. */
  public static ImapLogin withToken(String user, String token) {
    return new ImapLogin(user, new Token(token), Optional.empty());
  }

  /** As a master user who may act for anybody. */
  public static ImapLogin master(String master, String password, String account) {
    return new ImapLogin(master, new Password(password), Optional.of(account));
  }

  private static boolean hasNul(String text) {
    return text.indexOf(0) >= 0;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return actFor.map(account -> user + " for " + account).orElse(user);
  }

  /** Knows how to log in for each account. */
  @FunctionalInterface
  public interface Source {
    /**
     * The log-in for one account; called for each new connection.
     *
     * @throws StoreUnavailable when the log-in cannot be found out now
     */
    ImapLogin forAccount(String account) throws StoreUnavailable;
  }
}
