package org.tamis.studio.jmap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.service.accounts.Identity;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.BoundedChecks;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.jmap.sieve.SieveJmap;
import org.tamis.studio.trial.RecentMail;
import org.tamis.studio.trial.TrialWorlds;
import org.tamis.studio.trial.Trials;

/** JMAP over scripts in files of a directory. */
public final class TestServer implements AutoCloseable {
  public static final Caller ANN = caller("ann@example.org");
  public static final Caller BEN = caller("ben@example.org");
  public static final Quota QUOTA = new Quota(10, 20_000);
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  public static final int REDIRECTS = 4;

  private static final byte[] RECENT =
      "From: boss@example.com\r\nTo: ann@example.org\r\nSubject: recent\r\n\r\nhello\r\n"
          .getBytes();

  public final ScriptStore store;
  public final JmapApi api;
  private final Uploads uploads;

  /** What time it is for uploads. */
  public Instant now = NOW;

  public TestServer(Path directory) throws Exception {
    this(directory, JmapLimits.DEFAULTS);
  }

  public TestServer(Path directory, JmapLimits limits) throws Exception {
    this(directory, limits, new FileScriptStore(directory.resolve("scripts"), QUOTA));
  }

  public TestServer(Path directory, JmapLimits limits, ScriptStore store) throws Exception {
    this.store = store;
    this.uploads = new Uploads(Files.createTempDirectory(directory, "uploads"), limits, () -> now);
    this.api =
        new SieveJmap(
                "1.0",
                store,
                check(store),
                QUOTA,
                REDIRECTS,
                trials(store),
                InstantSource.fixed(NOW))
            .api(limits, JmapUrls.below("/jmap/"), uploads);
  }

  /** The checks that it does. */
  public static ScriptCheck check(ScriptStore store) {
    CompilerCheck check = new CompilerCheck(compiler(store), Settings.DEFAULTS);
    return new BoundedChecks(check, 2, Duration.ofMinutes(10));
  }

  private static AccountCompiler compiler(ScriptStore store) {
    return new AccountCompiler(store, Settings.DEFAULTS, GlobalScripts.NONE);
  }

  /** The trials that it does. */
  public static Trials trials(ScriptStore store) {
    return new Trials(
        compiler(store),
        _ -> TrialWorlds.Now.knowing(TrialWorld.at(NOW, ZoneOffset.UTC)),
        new OneMessage());
  }

  public static Caller caller(String account) {
    return new Caller(new Identity(account, account), "192.0.2.1");
  }

  private record OneMessage() implements RecentMail {
    @Override
    public int most() {
      return 5;
    }

    @Override
    public Ending read(String account, Wanted wanted, Taker taker) {
      List.of("INBOX/7", "INBOX/6").stream()
          .limit(wanted.last())
          .map(name -> wanted.world().message(name, Message.of(RECENT)).withSubject())
          .allMatch(taker::message);
      return new Ending.Read();
    }
  }

  @Override
  public void close() throws Exception {
    uploads.close();
    store.close();
  }
}
