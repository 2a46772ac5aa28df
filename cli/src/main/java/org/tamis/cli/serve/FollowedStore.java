package org.tamis.cli.serve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.config.Config;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.service.scripts.AccountCompiler;

/**
 * Scripts can require what the store has. A store that could not be asked at the start is asked
 * until it answers; what it then has stays, also while it is away.
 */
final class FollowedStore implements Rounds.Round {
  private static final Logger LOG = System.getLogger(FollowedStore.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Config config;
  private final MailStore store;
  private final AccountCompiler compiler;
  private boolean known;

  private FollowedStore(Config config, MailStore store, AccountCompiler compiler) {
    this.config = config;
    this.store = store;
    this.compiler = compiler;
  }

  /** Empty where there is nothing to find out. */
  static Optional<Rounds> start(Config config, MailStore store, AccountCompiler compiler) {
    return config.language().followsStore()
        ? Optional.of(
            Rounds.start("store features", PAUSE, new FollowedStore(config, store, compiler)))
        : Optional.empty();
  }

  @Override
  public void run(BooleanSupplier goesOn) {
    List<String> accounts = known ? List.of() : config.accountNames();
    accounts.stream().findFirst().ifPresent(this::ask);
  }

  private void ask(String account) {
    try (MailSession session = store.open(account)) {
      StoreFeatures features = session.features();
      compiler.use(config.language().withStore(features).settings());
      known = true;
      LOG.log(Level.INFO, () -> "the mail store has been asked: " + features.features());
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "the mail store cannot be asked yet", e);
    }
  }
}
