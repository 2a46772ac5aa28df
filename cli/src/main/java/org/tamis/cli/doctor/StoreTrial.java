package org.tamis.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapSurvey;
import org.tamis.cli.config.LocalPartLogins;
import org.tamis.cli.config.MasterLogin;
import org.tamis.cli.config.StorePasswords;
import org.tamis.cli.config.StoreSettings;
import org.tamis.service.text.Reason;

/** Logs in to an IMAP store as deliveries will do, and asks what it can do. */
public final class StoreTrial {
  /** An account may be gone from the store; when so many are refused, it is not the account. */
  private static final int MOST_ACCOUNTS = 3;

  private StoreTrial() {}

  /** How it ended. */
  public sealed interface Result {
    /**
     * @param refused why the accounts before this one could not log in
     */
    record LoggedIn(String account, ImapLogin login, ImapSurvey survey, List<String> refused)
        implements Result {
      public LoggedIn {
        refused = List.copyOf(refused);
      }
    }

    /** Nobody can log in until somebody changes something. */
    record Refused(String reason) implements Result {}

    /** The store cannot be asked now. */
    record Away(String reason) implements Result {}

    /** There is no account to log in for. */
    record NoAccount() implements Result {}
  }

  /**
   * Asks as long as connecting may take, and a little longer.
   *
   * @param accounts that there are
   */
  public static Result run(StoreSettings.Imap store, List<String> accounts) {
    return Bounded.ofServer(store.server().connect(), () -> ask(store, accounts), Result.Away::new);
  }

  private static Result ask(StoreSettings.Imap store, List<String> accounts) {
    List<String> refused = new ArrayList<>();
    for (String account : accounts.subList(0, Math.min(accounts.size(), MOST_ACCOUNTS))) {
      try {
        ImapLogin login = store.logins().forAccount(account);
        ImapSurvey survey = ImapSurvey.of(store.server(), login);
        return new Result.LoggedIn(account, login, survey, refused);
      } catch (LoginRefused e) {
        refused.add(Reason.of(e));
      } catch (StoreUnavailable e) {
        return new Result.Away(Reason.of(e));
      }
    }
    return refused.isEmpty() ? new Result.NoAccount() : new Result.Refused(refused.getFirst());
  }

  /** Whether one wrong log-in keeps mail from all accounts. */
  public static boolean isForAll(StoreSettings.Imap store) {
    return source(store.logins()) instanceof MasterLogin;
  }

  private static ImapLogin.Source source(ImapLogin.Source logins) {
    return logins instanceof LocalPartLogins bare ? bare.logins() : logins;
  }

  /** What to mend when the store refuses a log-in. */
  public static String hint(StoreSettings.Imap store) {
    return switch (source(store.logins())) {
      case MasterLogin master ->
          "mend store.master-user or the password in "
              + master.file()
              + " (store.master-password-file), and let that user act for all accounts";
      case StorePasswords passwords ->
          "mend the lines of the accounts in " + passwords.file() + " (store.password-file)";
      default -> "mend the log-in";
    };
  }
}
