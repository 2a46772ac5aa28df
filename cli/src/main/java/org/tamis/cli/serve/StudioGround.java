package org.tamis.cli.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.cli.account.AccountState;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.lsp.AccountLanguage;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.settings.LargestScript;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.database.Database;
import org.tamis.studio.Studio;
import org.tamis.studio.deliveries.PastMail;
import org.tamis.studio.filter.FilteredMail;
import org.tamis.studio.trial.AccountMail;
import org.tamis.studio.trial.AccountWorlds;
import org.tamis.studio.trial.RecentMail;
import org.tamis.studio.trial.Trials;

/**
 * What the studio of a site stands on.
 *
 * @param ports of deliveries: what they find out, trials find out, too
 * @param memory that has the records of deliveries
 */
record StudioGround(Config config, SiteStore own, LoginGuard logins, Ports ports, Database memory) {
  Studio.Ground ground() {
    return new Studio.Ground(
        own.scripts(),
        own.check(),
        logins,
        bounds(),
        trials(),
        past(),
        editor(),
        filtered(),
        config.state().beside("uploads"));
  }

  private Studio.Bounds bounds() {
    return new Studio.Bounds(
        largestScript(), config.quota(), config.language().settings().limits().redirects());
  }

  private long largestScript() {
    return config.language().settings().of(LargestScript.class, LargestScript.DEFAULT).octets();
  }

  private AccountLanguage editor() {
    return new AccountLanguage(
        own.scripts(), own.check(), config.language().settings(), largestScript());
  }

  private Trials trials() {
    AccountWorlds worlds =
        new AccountWorlds(
            ports.store(), this::addresses, ports.lists(), ports.calendars(), Clock.systemUTC());
    return new Trials(own.compiler(), worlds, mail());
  }

  private Optional<PastMail> past() {
    Duration keep = config.explain().keep();
    SieveCompiler compiler =
        SieveCompiler.of(Extensions.STANDARD, config.language().settings()).explaining();
    return keep.isZero()
        ? Optional.empty()
        : Optional.of(
            new PastMail(
                new StoredExplanations(memory),
                config.store().readers(),
                compiler,
                keep,
                Clock.systemUTC()));
  }

  /** Its runs are those of {@code tamis filter}, and one of all changes the mail of an account. */
  private Optional<FilteredMail> filtered() {
    return config.store() instanceof StoreSettings.Imap imap
        ? Optional.of(
            new FilteredMail(
                imap.existing(),
                ports.store(),
                memory,
                AccountState.leases(memory),
                InstantSource.system()))
        : Optional.empty();
  }

  private RecentMail mail() {
    return switch (config.store()) {
      case StoreSettings.Imap imap -> new AccountMail(imap.readers());
      case StoreSettings.Maildir maildir -> new AccountMail(maildir.readers());
      case StoreSettings.Lmtp _ -> RecentMail.NONE; // there is nobody to ask for it
    };
  }

  private List<String> addresses(String account) {
    return Stream.concat(
            Stream.of(account).filter(name -> name.contains("@")),
            ports.aliases().of(account).stream())
        .distinct()
        .toList();
  }
}
