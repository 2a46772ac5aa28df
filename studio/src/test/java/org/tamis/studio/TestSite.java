package org.tamis.studio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginNames;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.net.PeerSet;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.testing.KnownAccounts;
import org.tamis.studio.deliveries.PastMail;
import org.tamis.studio.filter.FilteredMail;
import org.tamis.studio.http.HttpSettings;
import org.tamis.studio.language.LanguageServer;
import org.tamis.studio.session.Entrance;
import org.tamis.studio.trial.RecentMail;
import org.tamis.studio.trial.TrialWorlds;
import org.tamis.studio.trial.Trials;

/** A studio over a store of files, with Anna and Bob, and a browser without a window or scripts. */
public final class TestSite implements AutoCloseable {
  public static final String PASSWORD = "secret";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final int LARGEST = 100_000;
  private static final Quota QUOTA = new Quota(3, LARGEST);

  public final ScriptStore files;
  public final LoginGuard guard;
  private final Studio studio;
  private final Optional<SqliteDatabase> memory;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestSite(
      ScriptStore files, ScriptStore used, PeerSet proxies, RecentMail mail, Path directory)
      throws IOException {
    this(
        files,
        used,
        proxies,
        mail,
        Optional.empty(),
        Optional.empty(),
        new Entrance.Passwords(),
        List.of(),
        directory);
  }

  private TestSite(
      ScriptStore files,
      ScriptStore used,
      PeerSet proxies,
      RecentMail mail,
      Optional<SqliteDatabase> memory,
      Optional<FilteredMail> filtered,
      Entrance entrance,
      List<TokenSource> tokens,
      Path directory)
      throws IOException {
    this.files = files;
    this.memory = memory;
    LoginLimits limits =
        new LoginLimits(3, 4, Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);
    this.guard =
        LoginGuard.of(
            new Accounts(
                List.of(
                    new KnownAccounts(
                        Map.of("anna", "{PLAIN}" + PASSWORD, "bob", "{PLAIN}" + PASSWORD))),
                tokens,
                LoginNames.SAME,
                Set.of(),
                ""),
            limits);
    AccountCompiler compiler =
        new AccountCompiler(files, Settings.DEFAULTS, GlobalScripts.NONE, 1 << 20);
    HttpSettings settings =
        HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withProxies(proxies);
    this.studio =
        Studio.start(
            new StudioSettings(settings, Duration.ofHours(1), Duration.ofHours(12), entrance),
            new Studio.Ground(
                used,
                new CompilerCheck(compiler, Settings.DEFAULTS),
                guard,
                new Studio.Bounds(LARGEST, QUOTA, 4),
                new Trials(
                    compiler,
                    _ -> TrialWorlds.Now.knowing(TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC)),
                    mail),
                memory.map(TestSite::past),
                account -> message -> new LanguageServer.Answer.Said(account + ": " + message),
                filtered,
                directory.resolve(".uploads")));
  }

  public static TestSite in(Path directory) throws IOException {
    return behind(PeerSet.NONE, directory);
  }

  static TestSite behind(PeerSet proxies, Path directory) throws IOException {
    ScriptStore files = files(directory);
    return new TestSite(files, files, proxies, RecentMail.NONE, directory);
  }

  /** With a log-in at a provider. */
  static TestSite with(
      Entrance.Provider provider, TokenSource tokens, PeerSet proxies, Path directory)
      throws IOException {
    ScriptStore files = files(directory);
    return new TestSite(
        files,
        files,
        proxies,
        RecentMail.NONE,
        Optional.empty(),
        Optional.empty(),
        provider,
        List.of(tokens),
        directory);
  }

  /**
   * With another store in front of the files.
   *
   * @param used given the one of files
   */
  public static TestSite over(UnaryOperator<ScriptStore> used, Path directory) throws IOException {
    ScriptStore files = files(directory);
    return new TestSite(files, used.apply(files), PeerSet.NONE, RecentMail.NONE, directory);
  }

  /** With mail that scripts can be tried on, where deliveries are recorded. */
  public static TestSite with(RecentMail mail, Path directory) throws IOException {
    ScriptStore files = files(directory);
    return new TestSite(
        files,
        files,
        PeerSet.NONE,
        mail,
        Optional.of(SqliteDatabase.open(directory.resolve("memory.sqlite"))),
        Optional.empty(),
        new Entrance.Passwords(),
        List.of(),
        directory);
  }

  private static PastMail past(SqliteDatabase memory) {
    return new PastMail(
        new StoredExplanations(memory),
        (account, mailbox) -> {
          throw new StoreUnavailable("no mail is kept here");
        },
        SieveCompiler.standard().explaining(),
        Duration.ofDays(1),
        InstantSource.system());
  }

  /** With mail that scripts can be run over. */
  public static TestSite with(FilteredMail filtered, Path directory) throws IOException {
    ScriptStore files = files(directory);
    return new TestSite(
        files,
        files,
        PeerSet.NONE,
        RecentMail.NONE,
        Optional.empty(),
        Optional.of(filtered),
        new Entrance.Passwords(),
        List.of(),
        directory);
  }

  public URI url() {
    return URI.create(studio.url());
  }

  private static ScriptStore files(Path directory) {
    return new FileScriptStore(directory, QUOTA);
  }

  /** What is sent beside method, path and body, as name and value in turn. */
  public HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(studio.url()).resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** As a form sends it. */
  public static String form(String... namesAndValues) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.add(namesAndValues[i] + "=" + encoded(namesAndValues[i + 1]));
    }
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public HttpResponse<String> logIn(String name, String password, String... headers)
      throws IOException {
    return ask("POST", "/login", form("name", name, "password", password), headers);
  }

  /** The cookie that a reply sets, without its attributes. */
  public static String cookie(HttpResponse<?> reply) {
    return reply.headers().allValues("set-cookie").stream()
        .map(line -> line.substring(0, line.indexOf(';')))
        .collect(Collectors.joining("; "));
  }

  /** Somebody's browser. */
  public Browser browser(String name) throws IOException {
    return new Browser(this, cookie(logIn(name, PASSWORD)));
  }

  /** A browser that is logged in. */
  public record Browser(TestSite site, String cookie) {
    public HttpResponse<String> get(String path) throws IOException {
      return site.ask("GET", path, "", "Cookie", cookie);
    }

    /** The token of the session, as the pages have it. */
    public String token() throws IOException {
      Matcher token = TOKEN.matcher(get("/scripts").body());
      if (!token.find()) {
        throw new IOException("no token on the page");
      }
      return token.group(1);
    }

    public HttpResponse<String> post(String path, String... fields) throws IOException {
      return site.ask("POST", path, "token=" + token() + "&" + form(fields), "Cookie", cookie);
    }
  }

  @Override
  public void close() {
    http.close();
    studio.close();
    memory.ifPresent(SqliteDatabase::close);
  }
}
