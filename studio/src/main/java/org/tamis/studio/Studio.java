package org.tamis.studio;

import java.io.IOException;
import java.time.InstantSource;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.http.HttpServer;
import org.tamis.studio.http.SecurityHeaders;
import org.tamis.studio.page.Loader;
import org.tamis.studio.scripts.HistoryPages;
import org.tamis.studio.scripts.RulePages;
import org.tamis.studio.scripts.ScriptPages;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.LoginPages;
import org.tamis.studio.session.WebSessions;
import org.tamis.studio.trial.TrialPages;
import org.tamis.studio.trial.Trials;

/** The web server of the studio, running. */
public final class Studio implements AutoCloseable {
  private final HttpServer server;

  private Studio(HttpServer server) {
    this.server = server;
  }

  /**
   * What it stands on.
   *
   * @param logins lets users in, and counts their guesses together with those at other services
   * @param largestScript that the store takes, in octets
   */
  public record Ground(
      ScriptStore store, ScriptCheck check, LoginGuard logins, long largestScript, Trials trials) {}

  /**
   * Begins to listen.
   *
   * @throws IOException naming the address that cannot be listened on
   */
  public static Studio start(StudioSettings settings, Ground ground) throws IOException {
    WebSessions sessions =
        new WebSessions(settings.idle(), settings.longest(), InstantSource.system());
    Access access = new Access(sessions);
    TrialPages trials = new TrialPages(ground.store(), ground.trials());
    Site site =
        new Site(
            access,
            new LoginPages(ground.logins(), access),
            new ScriptPages(ground.store(), ground.check(), trials),
            new HistoryPages(ground.store(), ground.check(), trials),
            new RulePages(ground.store(), ground.check()),
            trials,
            ground.largestScript());
    return new Studio(
        HttpServer.start(settings.http(), new SecurityHeaders(Loader.policy()), site));
  }

  /** What a browser on this machine opens, with the port that was taken. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
