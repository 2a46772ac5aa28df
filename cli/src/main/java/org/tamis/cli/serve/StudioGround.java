package org.tamis.cli.serve;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.Ports;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StoreSettings;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.database.Database;
import org.tamis.studio.Studio;
import org.tamis.studio.trial.AccountMail;
import org.tamis.studio.trial.AccountWorlds;
import org.tamis.studio.trial.RecentMail;
import org.tamis.studio.trial.Trials;

/**
 * What the studio of a site stands on.
 *
 * @param ports of deliveries: what they find out, trials find out, too
 */
record StudioGround(Config config, Database memory, SiteStore own, LoginGuard logins, Ports ports) {
  Studio.Ground ground() {
    return new Studio.Ground(
        own.scripts(), own.check(), logins, bounds(), trials(), memory.beside(".uploads"));
  }

  private Studio.Bounds bounds() {
    Settings language = config.language().settings();
    return new Studio.Bounds(
        language.of(LargestScript.class, LargestScript.DEFAULT).octets(),
        config.quota(),
        language.limits().redirects());
  }

  private Trials trials() {
    AccountWorlds worlds =
        new AccountWorlds(
            ports.store(), this::addresses, ports.lists(), ports.calendars(), Clock.systemUTC());
    return new Trials(own.compiler(), worlds, mail());
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
