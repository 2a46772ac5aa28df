package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.accounts.PasswordHash;

/** The studio of a service in a browser, as somebody sees and uses it who has never seen Sieve. */
@Timeout(1_200)
class StudioIT {
  private static final String USER = "anna@example.org";
  private static final String PASSWORD = "päss \"word";
  private static final String READY = "true";
  private static final String SCRIPT =
      "require \"fileinto\";\nif header :contains \"subject\" \"tamis\" {\n  fileinto \"Lists\";\n}\n";

  @TempDir Path directory;
  private TamisProcess server;
  private Chromium browser;
  private URI site;

  @BeforeEach
  void start() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    Files.writeString(
        directory.resolve("passwords"), USER + ":" + PasswordHash.make(PASSWORD) + "\n");
    Files.writeString(directory.resolve("store-passwords"), "");
    for (String file : List.of("passwords", "store-passwords")) {
      Files.setPosixFilePermissions(
          directory.resolve(file), PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = "127.0.0.1:0"
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        password-file = "store-passwords"
        [studio]
        listen = "127.0.0.1:0"
        """);
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
    browser = Chromium.start(directory.resolve("browser"), READY);
  }

  @AfterEach
  void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void logIn(String password) throws IOException {
    browser.type("#name", USER);
    browser.type("#password", password);
    browser.click("form.login button");
  }

  /** Over what is in the editor. */
  private void write(String text) throws IOException {
    browser.read("#editor[data-ready]");
    browser.type(".editor-host", text);
  }

  private void look(String name) throws IOException {
    new PageLook(browser).at(name);
  }

  @Test
  void fromTheLoginToAnActiveScript() throws IOException {
    browser.open(site);
    browser.read("form.login");
    look("login");
    logIn("wrong");
    assertThat(browser.read(".notice.bad")).contains("The user name or the password is wrong.");
    assertThat(browser.evaluate("document.querySelector('#name').value")).isEqualTo(USER);
    logIn(PASSWORD);
    assertThat(browser.read(".empty")).contains("You have no script yet.");
    look("empty");
    browser.click("main a.button", "New script");
    browser.type("#name", "rules");
    write(SCRIPT.replace("fileinto \"Lists\"", "fileinot \"Lists\""));
    browser.click("button[value=activate]");
    assertThat(browser.read(".notice.bad")).contains("Nothing has been saved");
    assertThat(browser.read(".findings .place")).contains("3:3");
    assertThat(browser.read(".findings .words")).contains("fileinot").contains("fileinto");
    look("errors");
    write(SCRIPT);
    browser.click("button[value=activate]");
    saw("Saved. It sorts your mail from now on.");
    look("script");
    write(SCRIPT.replace("Lists", "Other"));
    browser.click("button[value=save]");
    saw("Saved.");
    browser.click("main a", "History");
    browser.click(".versions li:last-child a");
    assertThat(browser.read(".diff .removed")).contains("Lists");
    assertThat(browser.read(".diff .added")).contains("Other");
    look("history");
    browser.click("button", "Restore that version");
    saw("Restored.");
    assertThat(browser.evaluate("document.querySelector('#text').value")).isEqualTo(SCRIPT);
    browser.click("header nav a", "Scripts");
    assertThat(browser.read(".scripts .badge")).isEqualTo("active");
    look("scripts");
    assertThat(stored()).isEqualTo(SCRIPT);
    browser.click("footer a", "Deutsch");
    assertThat(browser.read("h1")).isEqualTo("Skripte");
    look("scripts-de");
    browser.click("header button", "Abmelden");
    assertThat(browser.read(".notice")).isEqualTo("Sie sind abgemeldet.");
    browser.open(site.resolve("/scripts"));
    browser.read("form.login");
  }

  /** Waits for the page that says this. */
  private void saw(String notice) throws IOException {
    browser.evaluate("all('.notice').map(text).filter(t => t === '%s').join('')".formatted(notice));
  }

  /** As ManageSieve and delivery read it. */
  private String stored() throws IOException {
    return Files.readString(directory.resolve("scripts").resolve(USER).resolve("rules.sieve"));
  }

  private static final String RULES =
      """
      # rule:[Boss]
      if header :contains "from" "boss" {
        keep;
      }
      # rule:[Large]
      if size :over 1M {
        discard;
      }
      stop;
      """;

  @Test
  void rulesAreSwitchedMovedAndEditedInTheirList() throws IOException {
    browser.open(site);
    logIn(PASSWORD);
    browser.read("main a.button");
    browser.open(site.resolve("/new"));
    browser.type("#name", "rules");
    write(RULES);
    browser.click("button[value=activate]");
    saw("Saved. It sorts your mail from now on.");
    browser.click("main a", "Rules");
    browser.read("ol.rules[data-ready]");
    browser.click("#rule-2 .switch");
    saw("The rule is off. It stays in its place, as a comment.");
    assertThat(stored()).contains("/* [off] if size :over 1M {");
    look("rules");
    browser.click("#rule-2 .switch");
    saw("The rule is on.");
    assertThat(stored()).isEqualTo(RULES);
    browser.read("ol.rules[data-ready]");
    browser.drag("#rule-1 .handle", "#rule-3 .actions");
    saw("The rule has been moved.");
    assertThat(stored()).startsWith("# rule:[Large]").containsSubsequence("discard;", "[Boss]");
    browser.click("#rule-1 .open");
    browser.type("#code-1", "if size :over 5M { fileinto \"Big\"; }");
    look("rule");
    browser.click("#rule-1 .close");
    assertThat(browser.evaluate("document.activeElement.className")).isEqualTo("open");
    browser.click("#rule-1 .open");
    browser.click("#rule-1 .edit button", "Save");
    saw("The rule has been saved.");
    assertThat(stored()).startsWith("require \"fileinto\";").contains("5M { fileinto \"Big\"; }");
    browser.click("#rule-1 .open");
    browser.type("#code-1", "keep; stop;");
    browser.click("#rule-1 .edit button", "Save");
    assertThat(browser.read(".notice.bad")).contains("only one rule can stand here");
    assertThat(browser.evaluate("document.querySelector('#code-1').value"))
        .isEqualTo("keep; stop;");
    look("rule-refused");
  }

  @Test
  void textOfStrangersIsShownAndNotObeyed() throws IOException {
    browser.open(site);
    logIn(PASSWORD);
    browser.read("main a.button");
    browser.open(site.resolve("/new"));
    String name = "<img src=x onerror=alert(1)> \u202eevil";
    browser.type("#name", name);
    write("# </textarea><script>document.title='x'</script>\nkeep;\n");
    browser.click("button[value=save]");
    browser.read(".notice.good");
    assertThat(browser.read("h1")).contains("<img src=x onerror=alert(1)> \uFFFDevil");
    assertThat(browser.evaluate("document.querySelector('#text').value"))
        .contains("</textarea><script>");
    assertThat(browser.evaluate("document.title")).doesNotStartWith("x");
    look("hostile");
  }
}
