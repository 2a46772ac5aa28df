package org.tamis.cli.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.Language;
import org.tamis.service.scripts.SitePrograms;

/**
 * What of the configuration may change while the services run. All else is in the hands of objects
 * that connections and deliveries have taken already. A delivery has one state of it from its
 * beginning to its end.
 */
final class LiveSettings implements Supplier<SitePrograms> {
  private static final Set<String> KEYS =
      Set.of(
          "scripts.before",
          "scripts.default",
          "scripts.after",
          "accounts.aliases",
          "log.format",
          "log.level",
          "log.file");

  /** What scripts can do stays as it was at the start, for those of the site, too. */
  private final Language language;

  private volatile State state;

  private record State(SitePrograms site, Map<String, List<String>> aliases) {
    static State of(Config config, Language language) throws SiteCompiler.Wrong {
      return new State(SiteCompiler.compile(config.siteScripts(), language), config.aliases());
    }
  }

  private LiveSettings(Language language, State state) {
    this.language = language;
    this.state = state;
  }

  /**
   * Compiles the scripts of the site.
   *
   * @throws SiteCompiler.Wrong when one of them cannot be used
   */
  static LiveSettings of(Config config) throws SiteCompiler.Wrong {
    return new LiveSettings(config.language(), State.of(config, config.language()));
  }

  /** Whether a key of the configuration is among what may change. */
  static boolean isLive(String key) {
    return KEYS.contains(key);
  }

  /**
   * From now on as another configuration says.
   *
   * @throws SiteCompiler.Wrong when a script cannot be used; then nothing changes
   */
  void take(Config other) throws SiteCompiler.Wrong {
    state = State.of(other, language);
  }

  /** The site's own scripts. */
  @Override
  public SitePrograms get() {
    return state.site();
  }

  List<String> aliases(String account) {
    return state.aliases().getOrDefault(account, List.of());
  }
}
