package org.tamis.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.settings.Product;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.deliveries.DeliveryPages;
import org.tamis.studio.deliveries.PastMail;
import org.tamis.studio.door.JmapDoor;
import org.tamis.studio.filter.FilterSite;
import org.tamis.studio.filter.FilteredMail;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.HttpServer;
import org.tamis.studio.http.SecurityHeaders;
import org.tamis.studio.jmap.JmapLimits;
import org.tamis.studio.jmap.Uploads;
import org.tamis.studio.jmap.sieve.SieveJmap;
import org.tamis.studio.language.LanguageDoor;
import org.tamis.studio.language.LanguageLimits;
import org.tamis.studio.language.LanguageServer;
import org.tamis.studio.page.Loader;
import org.tamis.studio.page.Offers;
import org.tamis.studio.scripts.HistoryPages;
import org.tamis.studio.scripts.RulePages;
import org.tamis.studio.scripts.ScriptPages;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.Entrance;
import org.tamis.studio.session.LoginPages;
import org.tamis.studio.session.OpeningKeys;
import org.tamis.studio.session.OwnNames;
import org.tamis.studio.session.WebSessions;
import org.tamis.studio.trial.TrialPages;
import org.tamis.studio.trial.Trials;

/** The web server of the studio, running: its pages, and JMAP. */
public final class Studio implements AutoCloseable {
  private final HttpServer server;
  private final FilterSite filter;
  private final Uploads uploads;

  private Studio(HttpServer server, FilterSite filter, Uploads uploads) {
    this.server = server;
    this.filter = filter;
    this.uploads = uploads;
  }

  /**
   * What it stands on.
   *
   * @param logins lets users in, and counts their guesses together with those at other services
   * @param bounds what scripts and accounts may have
   * @param past empty where deliveries are not recorded
   * @param language what the editor asks about scripts
   * @param filtered empty where mail that is there cannot be changed
   * @param uploads a directory for what clients of JMAP upload; it may be missing
   */
  public record Ground(
      ScriptStore store,
      ScriptCheck check,
      LoginGuard logins,
      Bounds bounds,
      Trials trials,
      Optional<PastMail> past,
      LanguageServer language,
      Optional<FilteredMail> filtered,
      Path uploads) {}

  /**
   * What scripts and accounts may have.
   *
   * @param largestScript that the store takes, in octets
   * @param quota of scripts that the store keeps to
   * @param redirects that a run may do
   */
  public record Bounds(long largestScript, Quota quota, int redirects) {}

  /**
   * Begins to listen.
   *
   * @throws IOException naming the address that cannot be listened on, or the directory that cannot
   *     be made
   */
  public static Studio start(StudioSettings settings, Ground ground) throws IOException {
    InstantSource clock = InstantSource.system();
    Access access = new Access(new WebSessions(settings.idle(), settings.longest(), clock));
    // of the connections a quarter is left for those who ask something
    int connections = settings.http().connections();
    JmapLimits limits = JmapLimits.DEFAULTS.withAllEventStreams(Math.max(1, connections / 2));
    LanguageLimits editors = LanguageLimits.of(Math.max(1, connections / 4));
    Uploads uploads = Uploads.below(ground.uploads(), limits, clock);
    FilterSite filter = new FilterSite(ground.filtered(), ground.store(), ground.trials());
    try {
      Handler jmap =
          new JmapDoor(
              jmap(ground, clock).api(limits, JmapDoor.URLS, uploads),
              ground.logins(),
              access,
              clock,
              site(settings, ground, access, filter));
      long largest = ground.bounds().largestScript();
      Handler all = new LanguageDoor(ground.language(), access, editors, clock, largest, jmap);
      SecurityHeaders security = new SecurityHeaders(Loader.policy());
      HttpServer server =
          HttpServer.start(settings.http(), security, called(settings.entrance(), all));
      return new Studio(server, filter, uploads);
    } catch (IOException e) {
      uploads.close();
      throw e;
    }
  }

  private static SieveJmap jmap(Ground ground, InstantSource clock) {
    return new SieveJmap(
        Product.VERSION,
        ground.store(),
        ground.check(),
        ground.bounds().quota(),
        ground.bounds().redirects(),
        ground.trials(),
        clock);
  }

  /** Behind a log-in by one's own key there is no site that has names of its own choice. */
  private static Handler called(Entrance entrance, Handler all) {
    return switch (entrance) {
      case Entrance.Passwords _, Entrance.Provider _ -> all;
      case Entrance.Key(OpeningKeys _, String host) ->
          new OwnNames(Set.of(host, "127.0.0.1", "[::1]"), all);
    };
  }

  private static Site site(
      StudioSettings settings, Ground ground, Access access, FilterSite filter) {
    TrialPages trials = new TrialPages(ground.store(), ground.trials());
    return new Site(
        access,
        new LoginPages(settings.entrance(), ground.logins(), access),
        new ScriptPages(ground.store(), ground.check(), trials),
        new HistoryPages(ground.store(), ground.check(), trials),
        new RulePages(ground.store(), ground.check(), trials),
        new DeliveryPages(ground.past()),
        filter,
        trials,
        new Offers(ground.past().isPresent(), ground.filtered().isPresent()),
        ground.bounds().largestScript());
  }

  /** What a browser on this machine opens, with the port that was taken. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    filter.close();
    uploads.close();
  }
}
