package org.tamis.service.accounts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.tamis.service.text.Reason;

/**
 * Lets users in, and holds back those who guess, whatever source their account is from: each way to
 * log in ends here. Throws {@link LoginRefused} for wrong credentials and {@link LoginDeferred} for
 * those that were not looked at.
 */
public final class LoginGuard {
  private static final Logger LOG = System.getLogger(LoginGuard.class.getName());

  private final Accounts accounts;
  private final Set<String> administrators;
  private final LoginThrottle throttle;
  private final PasswordChecks passwords;
  private final FakeScramKeys fakes;

  /**
   * One that counts wrong log-ins for itself.
   *
   * @param administrators accounts that may act as any other account
   */
  public LoginGuard(
      Accounts accounts, Set<String> administrators, LoginLimits limits, InstantSource clock) {
    this(
        accounts,
        administrators,
        limits,
        clock,
        new LoginThrottle(
            limits, WrongLogins.ofProcess(limits.window(), clock), new Fingerprints()));
  }

  /**
   * One that counts them together with others.
   *
   * @param accounts with the secret that the others have as well
   */
  public static LoginGuard sharing(
      WrongLogins wrong,
      Accounts accounts,
      Set<String> administrators,
      LoginLimits limits,
      InstantSource clock) {
    Fingerprints fingerprints = Fingerprints.of(accounts.secretOctets(), "wrong log-ins");
    return new LoginGuard(
        accounts, administrators, limits, clock, new LoginThrottle(limits, wrong, fingerprints));
  }

  private LoginGuard(
      Accounts accounts,
      Set<String> administrators,
      LoginLimits limits,
      InstantSource clock,
      LoginThrottle throttle) {
    this.accounts = accounts;
    this.administrators = Set.copyOf(administrators);
    this.throttle = throttle;
    this.passwords = new PasswordChecks(accounts, limits.hashing(), clock);
    this.fakes = new FakeScramKeys(accounts.secretOctets());
  }

  /** Where nobody may act for others. */
  public static LoginGuard of(Accounts accounts, LoginLimits limits) {
    return new LoginGuard(accounts, Set.of(), limits, InstantSource.system());
  }

  /**
   * Somebody who claims to be somebody.
   *
   * @param proven the name, as an account, that the credentials are for; empty with a token, which
   *     says itself whose it is
   */
  private record Attempt(
      String login, String account, String proven, String authzid, Origin origin) {}

  private Attempt attempt(String authzid, String login, Origin origin) {
    String account = account(login);
    return new Attempt(login, account, account, authzid, origin);
  }

  /** RFC 5804 §2.1: names are compared as SASLprep prepares them. */
  private String account(String login) {
    return SaslPrep.prepare(login).map(accounts.names()::account).orElse("");
  }

  /** Whether there is anybody whom a password lets in. */
  public boolean takesPasswords() {
    return accounts.hasPasswords();
  }

  /** Whether all accounts can log in with SCRAM and this hash function. */
  public boolean takesScram(ScramHash hash) {
    return accounts.serves(hash);
  }

  public boolean takesTokens() {
    return !accounts.tokens().isEmpty();
  }

  /**
   * With a password.
   *
   * @param authzid the account to act as; empty for that of {@code login}
   */
  public Identity withPassword(String authzid, String login, String password, Origin origin)
      throws SaslException {
    Attempt attempt = attempt(authzid, login, origin);
    boolean suspect = admit(attempt) == LoginThrottle.Standing.SUSPECT;
    Optional<String> owner =
        answered(attempt, () -> passwords.owner(attempt.account(), password, suspect));
    if (owner.isEmpty()) {
      throw refused(attempt, password, "wrong user name or password");
    }
    return identity(owner.get(), attempt, password);
  }

  /** Begins with SCRAM, for any name. */
  public ScramLogin withScram(ScramHash hash, String authzid, String login, Origin origin)
      throws SaslException {
    Attempt attempt = attempt(authzid, login, origin);
    admit(attempt);
    Optional<AccountEntry.Here> here = answered(attempt, () -> here(attempt.account()));
    Optional<ScramKeys> own = here.flatMap(entry -> entry.password().scram(hash));
    Optional<ScramKeys> like = accounts.sample().flatMap(entry -> entry.scram(hash));
    ScramKeys fake = fakes.of(hash, attempt.account(), like);
    return new ScramLogin(
        own.orElse(fake),
        proven -> {
          if (proven && own.isPresent()) {
            return identity(here.orElseThrow().account(), attempt, "");
          }
          // A proof does not tell which password it is of: each is another guess.
          throw refused(attempt, Fingerprints.random(), "wrong user name or password");
        });
  }

  private Optional<AccountEntry.Here> here(String account) throws SourceUnavailable {
    for (AccountSource source : accounts.sources()) {
      AccountEntry found = source.find(account);
      if (!(found instanceof AccountEntry.Absent)) {
        return found instanceof AccountEntry.Here here ? Optional.of(here) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * With an access token.
   *
   * @param claimed who the client says that it is; empty when it does not
   */
  public Identity withToken(String claimed, String token, Origin origin) throws SaslException {
    Attempt attempt = new Attempt(claimed, account(claimed), "", claimed, origin);
    admit(attempt);
    Optional<String> owner = answered(attempt, () -> owner(token));
    if (owner.isEmpty()) {
      throw refused(attempt, token, "the token is not valid");
    }
    return identity(owner.get(), attempt, token);
  }

  private Optional<String> owner(String token) throws SourceUnavailable {
    for (TokenSource source : accounts.tokens()) {
      Optional<String> owner = source.accountOf(token);
      if (owner.isPresent()) {
        return owner.map(accounts.names()::account);
      }
    }
    return Optional.empty();
  }

  /**
   * With a certificate that TLS has verified.
   *
   * @param name what the certificate says
   */
  public Identity withCertificate(String authzid, String name, Origin origin) throws SaslException {
    Attempt attempt = attempt(authzid, name, origin);
    admit(attempt);
    Optional<String> owner = answered(attempt, () -> accounts.accountOf(attempt.account()));
    if (owner.isEmpty()) {
      throw refused(attempt, name, "no account for the certificate");
    }
    return identity(owner.get(), attempt, name);
  }

  private LoginThrottle.Standing admit(Attempt attempt) throws LoginDeferred {
    LoginThrottle.Standing standing = throttle.of(attempt.origin().address(), throttled(attempt));
    if (standing == LoginThrottle.Standing.LOCKED) {
      throw new LoginDeferred(
          LoginDeferred.Cause.GUESSING,
          "too many failed logins from your address",
          attempt.login());
    }
    return standing;
  }

  private static String throttled(Attempt attempt) {
    return attempt.account().isEmpty() ? attempt.login() : attempt.account();
  }

  /** RFC 4422 §2: who has logged in may act as another account only if it may. */
  private Identity identity(String by, Attempt attempt, String secret) throws SaslException {
    String authzid = attempt.authzid();
    if (authzid.isEmpty()) {
      return new Identity(by, by);
    }
    String wanted = account(authzid);
    if (wanted.equals(by) || !wanted.isEmpty() && wanted.equals(attempt.proven())) {
      return new Identity(by, by); // several clients say twice who they are
    }
    Optional<String> other =
        administrators.contains(by)
            ? answered(attempt, () -> accounts.accountOf(wanted))
            : Optional.empty();
    if (other.isEmpty()) {
      throw refused(attempt, secret, "not authorized to act as another account");
    }
    return new Identity(other.get(), by);
  }

  private LoginRefused refused(Attempt attempt, String secret, String reason) {
    Duration delay = throttle.failed(attempt.origin().address(), throttled(attempt), secret);
    return new LoginRefused(reason, attempt.login(), delay);
  }

  /** A question to sources. */
  private interface Question<T> {
    T ask() throws Exception;
  }

  private static <T> T answered(Attempt attempt, Question<T> question) throws SaslException {
    try {
      return question.ask();
    } catch (SourceUnavailable e) {
      LOG.log(Level.WARNING, () -> "cannot look for an account: " + Reason.of(e));
      throw new LoginDeferred(
          LoginDeferred.Cause.UNAVAILABLE, "the accounts are not available", attempt.login());
    } catch (HashingQueue.Busy e) {
      throw new LoginDeferred(
          LoginDeferred.Cause.BUSY, "too many others are logging in", attempt.login());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginDeferred(LoginDeferred.Cause.BUSY, "the server is stopping", attempt.login());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a source may not throw this", e);
    }
  }
}
