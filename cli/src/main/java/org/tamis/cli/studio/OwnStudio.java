package org.tamis.cli.studio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.lists.AccountLists;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountState;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.lsp.AccountLanguage;
import org.tamis.engine.settings.Settings;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginNames;
import org.tamis.service.database.Database;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.text.Reason;
import org.tamis.studio.Studio;
import org.tamis.studio.StudioSettings;
import org.tamis.studio.filter.FilteredMail;
import org.tamis.studio.http.HttpSettings;
import org.tamis.studio.session.Entrance;
import org.tamis.studio.session.OpeningKeys;
import org.tamis.studio.trial.AccountMail;
import org.tamis.studio.trial.AccountWorlds;
import org.tamis.studio.trial.Trials;

/** The studio of one account, running on this machine. */
final class OwnStudio implements AutoCloseable {
  /** It ends with the process, whose user has opened it. */
  private static final Duration SESSION = Duration.ofDays(30);

  private final Studio studio;
  private final ChosenAccount account;
  private final OpeningKeys keys;
  private final String host;
  private final OwnScripts scripts;
  private final MailStore mail;
  private final Database runs;

  private OwnStudio(
      Studio studio,
      ChosenAccount account,
      OpeningKeys keys,
      String host,
      OwnScripts scripts,
      MailStore mail,
      Database runs) {
    this.studio = studio;
    this.account = account;
    this.keys = keys;
    this.host = host;
    this.scripts = scripts;
    this.mail = mail;
    this.runs = runs;
  }

  /**
   * Logs in, looks at the scripts, and begins to listen.
   *
   * @param server of ManageSieve, where the scripts are there
   * @param address of this machine
   * @throws IOException with a clause that says what does not work, and what may help
   */
  static OwnStudio start(
      ChosenAccount account, Optional<String> server, AccountFiles files, InetSocketAddress address)
      throws IOException {
    OwnScripts scripts = OwnScripts.of(account, server, files);
    try {
      return start(account, scripts, files, address);
    } catch (IOException e) {
      scripts.close();
      throw e;
    }
  }

  private static OwnStudio start(
      ChosenAccount account, OwnScripts scripts, AccountFiles files, InetSocketAddress address)
      throws IOException {
    Database runs = AccountState.open(AccountState.place(account));
    MailStore mail = account.store().open(Clock.systemUTC());
    try {
      scripts.store().list(account.name());
      ask(mail, account);
      OpeningKeys keys = new OpeningKeys(new Identity(account.name(), account.name()));
      String host = hostName();
      StudioSettings settings =
          new StudioSettings(
              HttpSettings.at(address), SESSION, SESSION, new Entrance.Key(keys, host));
      Studio studio = listening(settings, ground(account, scripts, mail, runs, files));
      return new OwnStudio(studio, account, keys, host, scripts, mail, runs);
    } catch (IOException e) {
      runs.close();
      mail.close();
      throw e;
    }
  }

  /**
   * A name that only the browser of the user hears of. Cookies are sent to all ports of a name, and
   * a port may be somebody else's on this machine. RFC 6761 §6.3: names below localhost are this
   * machine.
   */
  private static String hostName() {
    byte[] octets = new byte[12];
    new SecureRandom().nextBytes(octets);
    return "tamis-" + HexFormat.of().formatHex(octets) + ".localhost";
  }

  private static void ask(MailStore mail, ChosenAccount account) throws IOException {
    try (MailSession session = mail.open(account.name())) {
      session.features();
    } catch (StoreUnavailable e) {
      throw new IOException(
          "account %s: %s; tamis account test %s tells more"
              .formatted(account.name(), Reason.of(e), account.name()));
    }
  }

  private static Studio listening(StudioSettings settings, Studio.Ground ground)
      throws IOException {
    try {
      return Studio.start(settings, ground);
    } catch (IOException e) {
      String advice =
          settings.http().address().getPort() == 0
              ? ""
              : "; --port with another one, or none for a free one";
      throw new IOException(Reason.of(e) + advice);
    }
  }

  private static Studio.Ground ground(
      ChosenAccount account,
      OwnScripts scripts,
      MailStore mail,
      Database runs,
      AccountFiles files) {
    Settings language = Language.EVERYTHING.settings();
    AccountCompiler compiler = new AccountCompiler(scripts.store(), language, GlobalScripts.NONE);
    AccountWorlds worlds =
        new AccountWorlds(
            mail,
            _ -> account.addresses(),
            AccountLists.NONE,
            CalendarStore.NONE,
            Clock.systemUTC());
    ScriptCheck check = scripts.checked(new CompilerCheck(compiler, language));
    long largest = scripts.quota().scriptOctets();
    return new Studio.Ground(
        scripts.store(),
        check,
        nobody(),
        new Studio.Bounds(largest, scripts.quota(), language.limits().redirects()),
        new Trials(compiler, worlds, new AccountMail(account.store().readers())),
        Optional.empty(),
        new AccountLanguage(scripts.store(), check, language, largest),
        Optional.of(
            new FilteredMail(
                account.store().existing(),
                mail,
                runs,
                AccountState.leases(runs),
                InstantSource.system())),
        files.state().resolve("studio").resolve("uploads"));
  }

  /** Passwords let nobody in. */
  private static LoginGuard nobody() {
    return LoginGuard.of(
        new Accounts(List.of(), List.of(), LoginNames.SAME, Set.of(), ""), LoginLimits.DEFAULT);
  }

  String account() {
    return account.name();
  }

  /** Another address that opens it, once. The one before does not any more. */
  String address() {
    String port = studio.url().replaceFirst("^.*:(\\d+)/$", "$1");
    return "http://" + host + ":" + port + "/open/" + keys.next();
  }

  @Override
  public void close() {
    studio.close();
    runs.close();
    mail.close();
    scripts.close();
  }
}
