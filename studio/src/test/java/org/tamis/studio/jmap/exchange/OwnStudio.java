package org.tamis.studio.jmap.exchange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.testing.KnownAccounts;
import org.tamis.studio.Studio;
import org.tamis.studio.StudioSettings;
import org.tamis.studio.http.HttpSettings;
import org.tamis.studio.jmap.TestServer;
import org.tamis.studio.language.LanguageServer;

/** Ours, over HTTP. */
final class OwnStudio implements AutoCloseable {
  static final String LOGIN = "ann@example.org:secret";
  private final ScriptStore store;
  private final Studio studio;

  OwnStudio(Path directory) throws IOException {
    store = new FileScriptStore(directory.resolve("scripts"), TestServer.QUOTA);
    Accounts accounts = Accounts.of(new KnownAccounts(Map.of("ann@example.org", "{PLAIN}secret")));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    studio =
        Studio.start(
            StudioSettings.of(HttpSettings.at(anyPort)),
            new Studio.Ground(
                store,
                TestServer.check(store),
                LoginGuard.of(accounts, LoginLimits.DEFAULT),
                new Studio.Bounds(
                    TestServer.QUOTA.scriptOctets(), TestServer.QUOTA, TestServer.REDIRECTS),
                TestServer.trials(store),
                Optional.empty(),
                account -> message -> new LanguageServer.Answer.Said(account + ": " + message),
                Optional.empty(),
                directory.resolve("uploads")));
  }

  String url() {
    return studio.url();
  }

  @Override
  public void close() throws Exception {
    studio.close();
    store.close();
  }
}
