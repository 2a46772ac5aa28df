package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;

/** {@code tamis studio} on mail at Dovecot, as its owner sees it in a browser. */
@Timeout(1_200)
class OwnStudioIT {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^(http://\\S+/open/\\S+)$");
  private static final String RULES =
      "require \"fileinto\";\nif header :contains \"subject\" \"invoice\" {\n  fileinto \"Bills\";\n}\n";

  @TempDir Path directory;
  private DovecotServer dovecot;
  private Chromium browser;

  @BeforeEach
  void start() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    assumeThat(DovecotServer.missing()).isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH, "");
    try (ImapTalk talk =
        new ImapTalk(dovecot.imapPort(), new ImapServer.Login("ann", "secret", ""))) {
      for (int number = 1; number <= 20; number++) {
        String subject = number % 5 == 0 ? "Your invoice" : "Letter";
        talk.append("INBOX", "From: bob@x.example\r\nSubject: " + subject + "\r\n\r\nhello\r\n");
      }
    }
    Path settings = Files.createDirectories(directory.resolve(".config/tamis"));
    Path password = Files.writeString(settings.resolve("password"), "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        settings.resolve("accounts.toml"),
        """
        [account.work]
        address = "ann@example.org"
        user = "ann"
        imap = "imap://127.0.0.1:%d"
        unencrypted = true
        password-file = "password"
        """
            .formatted(dovecot.imapPort()));
    browser = Chromium.start(directory.resolve("browser"), "true");
  }

  @AfterEach
  void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private TamisProcess tamis(String... words) throws IOException {
    return TamisProcess.start(directory, new OwnTamis(directory).command(words));
  }

  /** The last address that it has shown, as soon as there are so many. */
  private static URI address(TamisProcess studio, int count) throws IOException {
    studio.await(() -> ADDRESS.matcher(studio.output()).results().count() >= count);
    Matcher shown = ADDRESS.matcher(studio.output());
    String last = "";
    while (shown.find()) {
      last = shown.group(1);
    }
    return URI.create(last);
  }

  /** From the address to a rule that was tried on one's own mail, and sorts it from then on. */
  @Test
  void fromTheAddressToATriedAndActiveRule() throws IOException {
    try (TamisProcess studio = tamis("studio")) {
      write(address(studio, 1));
      browser.click("button[value=try]");
      browser.evaluate("document.querySelector('#editor[data-tried]') !== null && 'ended'");
      assertThat(browser.read(".summary"))
          .contains("4 of 20 messages would be treated differently.");
      assertThat(browser.read(".messages")).contains("Your invoice").contains("Bills");
      new PageLook(browser).at("own");
      browser.click("button[value=activate]");
      saw("Saved. It sorts your mail from now on.");
      assertThat(studio.errors()).isEmpty();

      studio.send("\n");
      browser.click("header button", "Log out");
      saw("You are logged out.");
      assertThat(browser.read(".lead")).contains("press Enter there for a new one");
      browser.open(address(studio, 2));
      assertThat(browser.read(".scripts .badge")).isEqualTo("active");
      TamisProcess.Ended ended = studio.terminate();
      assertThat(ended.out()).endsWith("stopping\n");
      assertThat(ended.err()).isEmpty();
    }
    try (TamisProcess filter = tamis("filter", "--account", "work")) {
      assertThat(filter.end().out()).contains("Bills");
    }
  }

  private void write(URI address) throws IOException {
    browser.open(address);
    assertThat(browser.read(".empty")).contains("You have no script yet.");
    browser.click("main a.button", "New script");
    browser.type("#name", "rules");
    browser.read("#editor[data-ready]");
    browser.type(".editor-host", RULES);
  }

  /** Waits for the page that says this. */
  private void saw(String notice) throws IOException {
    browser.evaluate("all('.notice').map(text).filter(t => t === '%s').join('')".formatted(notice));
  }

  /** Pigeonhole keeps the script, and knows the one that is active. */
  @Test
  void atTheProvidersManageSieve() throws IOException {
    String server = "127.0.0.1:" + dovecot.managesievePort();
    try (TamisProcess studio = tamis("studio", "--server", server)) {
      write(address(studio, 1));
      browser.click("button[value=activate]");
      saw("Saved. It sorts your mail from now on.");
    }
    try (TamisProcess list = tamis("scripts", "list", "--account", "work", "--server", server)) {
      assertThat(list.end().out()).isEqualTo("rules  (active)\n");
    }
    try (TamisProcess studio = tamis("studio", "--server", server)) {
      browser.open(address(studio, 1));
      browser.click(".scripts a", "rules");
      browser.read("#editor[data-ready]");
      browser.type(".editor-host", "require \"vnd.tamis.none\";\n");
      browser.click("button[value=save]");
      assertThat(browser.read(".notice.bad")).contains("Nothing has been saved");
    }
  }
}
