package org.tamis.cli.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.engine.settings.Settings;
import org.tamis.managesieve.Backend;
import org.tamis.managesieve.ManageSieveServer;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.TlsRule;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/** {@code tamis studio} as the owner of an account has it, and as others on the machine do. */
@Timeout(600)
class StudioCommandTest {
  private static final String ANN = "ann@example.org";
  private static final String DISCARD = "discard;\n";

  @TempDir Path home;
  private GreenMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = PatientGreenMail.of("imap");
    mail.start();
    mail.setUser(ANN, ANN, "secret");
    password("secret");
    account("");
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private void password(String text) throws IOException {
    Path file = Files.createDirectories(home.resolve(".config/tamis")).resolve("password");
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void account(String more) throws IOException {
    Files.writeString(
        home.resolve(".config/tamis/accounts.toml"),
        """
        [account.work]
        address = "%s"
        imap = "imap://127.0.0.1:%d"
        unencrypted = true
        password-file = "password"
        %s
        """
            .formatted(ANN, mail.getImap().getPort(), more));
  }

  private CommandRun run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("studio"));
    words.addAll(List.of(arguments));
    return CommandRun.in(Map.of("HOME", home.toString()), "", words.toArray(String[]::new));
  }

  private ChosenAccount work() {
    Terminal quiet =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
            Map.of("HOME", home.toString()));
    return AccountOption.find("work", "", quiet).orElseThrow();
  }

  private OwnStudio studio(Optional<String> server) throws IOException {
    return OwnStudio.start(
        work(),
        server,
        AccountFiles.of(Map.of("HOME", home.toString())),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private OwnStudio studio() throws IOException {
    return studio(Optional.empty());
  }

  @Test
  void theAddressOpensItOnce() throws IOException {
    try (OwnStudio studio = studio()) {
      String address = studio.address();
      OwnBrowser own = new OwnBrowser(address);
      assertThat(own.ask("HEAD", own(address), host(address), "").status())
          .as("a look ahead uses nothing up")
          .isEqualTo(405);
      assertThat(own.open().status()).isEqualTo(200);
      assertThat(own.get("/scripts").body()).contains("work").contains("You have no script yet.");
      OwnBrowser other = new OwnBrowser(address);
      assertThat(other.open().status()).isEqualTo(403);
      assertThat(other.get("/scripts").location()).isEqualTo("/login");
    }
  }

  private static String own(String address) {
    return URI.create(address).getPath();
  }

  private static String host(String address) {
    return URI.create(address).getAuthority();
  }

  @Test
  void aNewAddressTakesThePlaceOfTheOneBefore() throws IOException {
    try (OwnStudio studio = studio()) {
      String first = studio.address();
      String second = studio.address();
      assertThat(second).isNotEqualTo(first);
      assertThat(new OwnBrowser(first).open().status()).isEqualTo(403);
      assertThat(new OwnBrowser(second).open().status()).isEqualTo(200);
    }
  }

  /** Another user of the machine sees the port, and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open/",
        "/open/x",
        "/open",
        "/open/AAAA/BBBB",
        "/scripts",
        "/new",
        "/deliveries"
      })
  void whoDoesNotKnowTheKeyStaysOutside(String path) throws IOException {
    try (OwnStudio studio = studio()) {
      OwnBrowser other = new OwnBrowser(studio.address());
      OwnBrowser.Page page = other.get(path);
      assertThat(page.status() == 403 || page.status() == 404 || page.location().equals("/login"))
          .as(page.head())
          .isTrue();
      assertThat(page.head() + page.body()).doesNotContain("work").doesNotContain(ANN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic d29yazpzZWNyZXQ=", "Bearer secret"})
  void noPasswordLetsAnybodyIn(String authorization) throws IOException {
    try (OwnStudio studio = studio()) {
      OwnBrowser other = new OwnBrowser(studio.address());
      String host = host(studio.address()) + "\r\nAuthorization: " + authorization;
      assertThat(other.ask("GET", "/.well-known/jmap", host, "").status()).isEqualTo(401);
      assertThat(other.ask("POST", "/login", host, "name=work&password=secret").status())
          .isEqualTo(405);
      assertThat(other.get("/login").body()).doesNotContain("type=\"password\"");
    }
  }

  /** DNS rebinding: a name of somebody else's that stands for this machine now. */
  @ParameterizedTest
  @CsvSource({
    "evil.example, 421",
    "evil.example:80, 421",
    "localhost, 421",
    "tamis-x.localhost, 421",
    "127.0.0.1, 403",
    "[::1], 403"
  })
  void itAnswersToItsOwnNamesAlone(String host, int status) throws IOException {
    try (OwnStudio studio = studio()) {
      OwnBrowser browser = new OwnBrowser(studio.address());
      assertThat(browser.ask("GET", "/open/x", host, "").status()).isEqualTo(status);
      assertThat(browser.ask("GET", "/.well-known/jmap", host, "").status())
          .isEqualTo(status == 421 ? 421 : 401);
    }
  }

  /** A cookie is sent to all ports of a name, whoever listens there. */
  @Test
  void nobodyElseKnowsTheNameThatTheCookieIsFor() throws IOException {
    try (OwnStudio one = studio();
        OwnStudio other = studio()) {
      String first = host(one.address()).replaceFirst(":.*", "");
      assertThat(first).matches("tamis-[0-9a-f]{24}\\.localhost");
      assertThat(host(other.address())).doesNotStartWith(first);
    }
  }

  @Test
  void whatIsMadeActiveThereIsTheScriptOfTheAccount() throws IOException {
    try (OwnStudio studio = studio()) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      OwnBrowser.Page saved =
          own.post("/scripts", "name", "rules", "text", DISCARD, "do", "activate");
      assertThat(saved.status()).isEqualTo(303);
    }
    assertThat(Files.readString(home.resolve(".config/tamis/scripts/work/rules.sieve")))
        .isEqualTo(DISCARD);
    CommandRun preview =
        CommandRun.in(Map.of("HOME", home.toString()), "", "filter", "--account", "work");
    assertThat(preview.err()).isEmpty();
    assertThat(preview.exitCode()).isZero();
  }

  /** There is nothing to show of deliveries that others make. */
  @Test
  void thereIsNoPageOfDeliveries() throws IOException {
    try (OwnStudio studio = studio()) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      assertThat(own.get("/scripts").body())
          .contains("href=\"/scripts\"")
          .doesNotContain("href=\"/deliveries");
    }
  }

  @Test
  void theFileOfAnAccountIsItsOnlyScript() throws IOException {
    Path file = Files.writeString(home.resolve("mine.sieve"), "keep;\n");
    account("script = \"~/mine.sieve\"");
    try (OwnStudio studio = studio()) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      String page = own.get("/scripts").body();
      assertThat(page).contains(">mine<").contains("class=\"badge\"");
      String place = page.replaceFirst("(?s).*href=\"(/scripts/[^\"/]+)\".*", "$1");
      String digest =
          own.get(place).body().replaceFirst("(?s).*name=\"digest\" value=\"([^\"]*)\".*", "$1");
      assertThat(own.post(place, "digest", digest, "text", DISCARD, "do", "save").status())
          .isEqualTo(303);
      assertThat(Files.readString(file)).isEqualTo(DISCARD);
      assertThat(own.get(place + "/history").body().split(place + "/history/", -1))
          .as("what was there, and what is there now")
          .hasSize(3);
      assertThat(own.post("/scripts", "name", "x", "text", "stop;", "do", "save").status())
          .isNotEqualTo(303);
      assertThat(Files.list(home).map(one -> one.getFileName().toString()))
          .noneMatch(name -> name.startsWith("x"));
    }
  }

  /** Of this program, with another set of extensions than the studio's. */
  private ManageSieveServer server(ScriptStore store) throws IOException {
    Path passwords = Files.writeString(home.resolve("passwords"), ANN + ":{PLAIN}secret\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    AccountCompiler compiler =
        new AccountCompiler(store, Settings.DEFAULTS, GlobalScripts.NONE, 1 << 20);
    return ManageSieveServer.start(
        ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .with(TlsRule.OFF),
        new Backend(
            "1",
            new CompilerCheck(compiler, Settings.DEFAULTS),
            store,
            LoginGuard.of(Accounts.of(PasswordFile.open(passwords)), LoginLimits.DEFAULT),
            Optional.empty()));
  }

  private static String at(ManageSieveServer server) {
    return "127.0.0.1:" + server.address().getPort();
  }

  @Test
  void theScriptsOfAServerAreItsOwn() throws IOException {
    ScriptStore store = new FileScriptStore(home.resolve("server"), Quota.DEFAULT);
    ScriptName rules = new ScriptName("rules");
    store.put(ANN, new StoredScript(rules, "keep;\r\n"));
    try (ManageSieveServer server = server(store);
        OwnStudio studio = studio(Optional.of(at(server)))) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      String page = own.get("/scripts").body();
      assertThat(page).contains(">rules<");
      String place = page.replaceFirst("(?s).*href=\"(/scripts/[^\"/]+)\".*", "$1");
      assertThat(own.post(place + "/activate").status()).isEqualTo(303);
      assertThat(store.active(ANN)).map(StoredScript::name).contains(rules);
      assertThat(own.post(place + "/rename", "name", "other").status()).isEqualTo(303);
      ScriptName other = new ScriptName("other");
      assertThat(store.active(ANN)).map(StoredScript::name).contains(other);
      assertThat(own.get(place).body()).as("its address stays").contains("keep;");
      String digest =
          own.get(place).body().replaceFirst("(?s).*name=\"digest\" value=\"([^\"]*)\".*", "$1");
      store.put(ANN, new StoredScript(other, "stop;\r\n"));
      OwnBrowser.Page late = own.post(place, "digest", digest, "text", DISCARD, "do", "save");
      assertThat(late.status()).as("somebody else has saved meanwhile").isEqualTo(409);
      assertThat(late.body()).contains("stop;").contains("discard;");
      assertThat(store.get(ANN, other)).map(StoredScript::text).contains("stop;\r\n");
      assertThat(own.post(place + "/deactivate").status()).isEqualTo(303);
      assertThat(own.post(place + "/delete").status()).isEqualTo(303);
      assertThat(store.list(ANN)).isEmpty();
    }
  }

  @Test
  void whatTheServerRefusesIsNotStored() throws IOException {
    ScriptStore store = new FileScriptStore(home.resolve("server"), Quota.DEFAULT);
    try (ManageSieveServer server = server(store);
        OwnStudio studio = studio(Optional.of(at(server)))) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      String needs = "require \"imapsieve\";\nkeep;\n";
      OwnBrowser.Page page = own.post("/scripts", "name", "x", "text", needs, "do", "save");
      assertThat(page.body())
          .contains("SV0381")
          .contains("the server does not take it")
          .contains("imapsieve");
      assertThat(store.list(ANN)).isEmpty();
    }
  }

  /** It comes back when the server does, and the page says so meanwhile. */
  @Test
  void aServerThatGoesAwayLosesNoDraft() throws IOException {
    ScriptStore store = new FileScriptStore(home.resolve("server"), Quota.DEFAULT);
    ManageSieveServer server = server(store);
    try (OwnStudio studio = studio(Optional.of(at(server)))) {
      OwnBrowser own = new OwnBrowser(studio.address());
      own.open();
      String token = own.get("/new").body();
      assertThat(token).contains("name=\"token\"");
      server.close();
      String form =
          "token="
              + token.replaceFirst("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1")
              + "&name=x&text=discard%3B&do=save";
      OwnBrowser.Page page = own.ask("POST", "/scripts", host(studio.address()), form);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.body()).contains("discard;");
    }
  }

  @Test
  void withoutAnAccountItSaysHowToMakeOne() throws IOException {
    Files.delete(home.resolve(".config/tamis/accounts.toml"));
    CommandRun run = run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("tamis: there is no account in ")
        .endsWith("; make one with tamis account add ADDRESS\n")
        .hasLineCount(1);
  }

  @Test
  void ofSeveralAccountsOneIsNamed() throws IOException {
    Path file = home.resolve(".config/tamis/accounts.toml");
    Files.writeString(file, Files.readString(file) + Files.readString(file).replace("work", "b"));
    assertThat(run().err()).isEqualTo("tamis: which account? --account with one of work, b\n");
    assertThat(run("--account", "c").err()).contains("unknown account \"c\"");
  }

  @Test
  void aWrongPasswordIsToldBeforeAnythingOpens() throws IOException {
    password("wrong");
    CommandRun run = run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("tamis: account work: log-in as ann@example.org failed")
        .endsWith("; tamis account test work tells more\n")
        .hasLineCount(1);
  }

  @Test
  void aServerThatIsDownIsNamed() {
    int port = mail.getImap().getPort();
    mail.stop();
    assertThat(run().err())
        .startsWith("tamis: account work: ")
        .contains("127.0.0.1:" + port)
        .hasLineCount(1);
    mail = PatientGreenMail.of("imap");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = run("--port", "" + other.getLocalPort());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("tamis: cannot listen on 127.0.0.1:" + other.getLocalPort() + ": ")
          .endsWith("; --port with another one, or none for a free one\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "x", "-1", "99999"})
  void whatIsNoPortIsRefused(String port) {
    CommandRun run = run("--port", port);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--port: expected a number from 1 to 65535, found " + port);
  }

  @Test
  void aScriptInAnEntryOfTheServerIsNotForIt() throws IOException {
    account("script-metadata = \"/private/vendor/vendor.tamis/sieve\"");
    assertThat(run().err()).contains("where the studio cannot store it; with --server HOST");
  }

  @Test
  void aManageSieveServerThatIsNotThereIsNamed() throws IOException {
    try (ServerSocket none = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      none.close();
      assertThat(run("--server", "127.0.0.1:" + none.getLocalPort()).err())
          .startsWith("tamis: ManageSieve at 127.0.0.1:" + none.getLocalPort() + ": ");
    }
    assertThat(run("--server", "no host").err()).contains("--server: expected HOST[:PORT]");
  }
}
