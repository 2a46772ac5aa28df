package org.tamis.e2e;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.bridge.testing.PatientGreenMail;
import org.tamis.bridge.testing.ServerHome;

/**
 * Roundcube with its plugin managesieve, of the packages that {@code tests/servers/fetch} unpacks,
 * on PHP's own web server; without a browser.
 */
record RoundcubeSession() implements ClientSession {
  private static final Path PROGRAM = ServerHome.unpacked().resolve("usr/share/roundcube");
  private static final Path DEFAULTS =
      ServerHome.unpacked().resolve("etc/roundcube/defaults.inc.php");
  private static final Pattern STARTED = Pattern.compile("\\((http://[^)]+)\\) started");
  private static final Pattern SET =
      Pattern.compile("<tr ([^>]*rcmrowS\\d+[^>]*)><td class=\"name\">([^<]+)");

  @Override
  public String name() {
    return "Roundcube";
  }

  @Override
  public List<String> probe() {
    return List.of(
        "php",
        "-r",
        "exit((int) !(extension_loaded('mbstring') && extension_loaded('pdo_sqlite')"
            + " && (@include 'Net/Sieve.php') && is_file('"
            + PROGRAM
            + "/index.php')));");
  }

  @Override
  public String packages() {
    return "roundcube-core roundcube-plugins php-mbstring php-sqlite3";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    GreenMail mail = PatientGreenMail.of("imap");
    mail.setUser(ClientSite.ACCOUNT, ClientSite.ACCOUNT, ClientSite.PASSWORD);
    mail.start();
    try (TamisProcess web = start(site, mail.getImap().getPort());
        RoundcubeBrowser browser = new RoundcubeBrowser(address(web))) {
      return new Visit(site, browser).report();
    } finally {
      mail.stop();
    }
  }

  private static TamisProcess start(ClientSite site, int imapPort) throws IOException {
    Path home = Files.createDirectories(site.directory().resolve("roundcube"));
    Files.copy(
        site.program("roundcube-config.php"),
        home.resolve("config.inc.php"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(DEFAULTS, home.resolve("defaults.inc.php"), StandardCopyOption.REPLACE_EXISTING);
    createDatabase(site, home.resolve("roundcube.sqlite"));
    return TamisProcess.start(
        site.directory(),
        List.of(
            "env",
            "ROUNDCUBE=" + PROGRAM,
            "ROUNDCUBE_HOME=" + home,
            "ROUNDCUBE_CONFIG_DIR=" + home,
            "IMAP_PORT=" + imapPort,
            "SIEVE_PORT=" + site.port(),
            "php",
            "-S",
            "127.0.0.1:0",
            site.program("roundcube-router.php").toString()));
  }

  private static void createDatabase(ClientSite site, Path database) throws IOException {
    String program =
        "(new PDO('sqlite:%s'))->exec(file_get_contents('%s/SQL/sqlite.initial.sql'));"
            .formatted(database, PROGRAM);
    TamisProcess.Ended ended = site.run("", List.of("php", "-r", program));
    if (ended.exitCode() != 0) {
      throw new IOException("the database of Roundcube: " + ended);
    }
  }

  private static URI address(TamisProcess web) throws IOException {
    web.await(() -> STARTED.matcher(web.errors() + web.output()).find());
    Matcher started = STARTED.matcher(web.errors() + web.output());
    started.find();
    return URI.create(started.group(1));
  }

  /** What a user does there. */
  private static final class Visit {
    private final ClientSite site;
    private final RoundcubeBrowser browser;
    private final Map<String, ClientReport.Step> steps = new LinkedHashMap<>();

    Visit(ClientSite site, RoundcubeBrowser browser) {
      this.site = site;
      this.browser = browser;
    }

    private void step(String name, boolean done, String text) {
      steps.put(name, new ClientReport.Step(done, text));
    }

    ClientReport report() throws IOException {
      boolean loggedIn = browser.login(ClientSite.ACCOUNT, ClientSite.PASSWORD);
      step("login", loggedIn, browser.filters().message().text());
      browser.createSet("main");
      steps.put("put", browser.edit("main", site.script("good")).message());
      steps.put("bad", browser.edit("main", site.script("bad")).message());
      browser.createSet("odd");
      steps.put("warnings", browser.edit("odd", site.script("odd")).message());
      steps.put("activate", browser.act("setact", "main").message());
      list(browser.filters().text());
      step("download", true, browser.download("main").text());
      for (String set : List.of("roundcube", "odd", "main")) { // the first is its own
        steps.put("delete", browser.act("setdel", set).message());
      }
      step("logout", browser.logout(), "");
      return new ClientReport(steps);
    }

    private void list(String page) {
      String sets =
          SET.matcher(page)
              .results()
              .map(set -> set.group(2) + (set.group(1).contains("disabled") ? "" : "*"))
              .collect(Collectors.joining("|"));
      step("list", true, sets);
    }
  }
}
