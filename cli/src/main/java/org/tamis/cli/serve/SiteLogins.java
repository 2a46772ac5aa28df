package org.tamis.cli.serve;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.cli.config.Config;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.sql.SharedWrongLogins;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;

/**
 * Who logs in: one guard for ManageSieve and the studio, so that who has guessed too often at one
 * of them is held back by both; and, where services share a database, by all of those.
 */
record SiteLogins(LoginGuard guard, Optional<SharedWrongLogins> shared) {
  private static final Duration CLEANING = Duration.ofMinutes(1);

  static SiteLogins of(Config config, Database memory) throws IOException {
    Accounts accounts = withSecret(config.accounts(), memory);
    Set<String> administrators = config.manageSieve().administrators();
    LoginLimits limits = config.manageSieve().logins();
    InstantSource clock = InstantSource.system();
    return switch (memory) {
      case SqliteDatabase _ ->
          new SiteLogins(new LoginGuard(accounts, administrators, limits, clock), Optional.empty());
      case SharedDatabase database -> {
        SharedWrongLogins wrong = new SharedWrongLogins(database, limits.window(), clock);
        yield new SiteLogins(
            LoginGuard.sharing(wrong, accounts, administrators, limits, clock), Optional.of(wrong));
      }
    };
  }

  /** What unknown users are told is the same after a restart, and by all services. */
  private static Accounts withSecret(Accounts accounts, Database memory) throws IOException {
    byte[] mac = SiteKeys.of(memory).macs("HmacSHA256", "salts of unknown users").getFirst();
    return accounts.withSecret(HexFormat.of().formatHex(mac));
  }

  /** Forgets wrong log-ins that are old, until it is closed. */
  Stream<Rounds> cleaning() {
    return shared.stream().map(wrong -> Rounds.start("log-ins", CLEANING, _ -> wrong.clean()));
  }
}
