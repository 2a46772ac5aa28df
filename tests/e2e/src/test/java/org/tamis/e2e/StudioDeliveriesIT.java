package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;

/** Somebody asks in a browser why a message is where it is, after it came over LMTP. */
@Timeout(1_200)
class StudioDeliveriesIT {
  private static final String ANN = "ann@example.org";
  private static final String BOB = "bob@example.org";
  private static final String SCRIPT =
      """
      require ["fileinto", "mailbox"];

      # rule:[Shop]
      if header :contains "List-Id" "shop" {
        fileinto :create "Shop";
        stop;
      }
      if header :is "subject" "away" { discard; }
      """;

  @TempDir Path directory;
  private TamisProcess server;
  private Chromium browser;
  private URI site;

  @BeforeEach
  void start() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    AccountFiles.passwords(directory, List.of(ANN, BOB));
    AccountFiles.activate(directory, ANN, "main", SCRIPT);
    BasicConfiguration.write(
        directory,
        "[studio]\nlisten = \"127.0.0.1:0\"\n" + new Trees(directory.resolve("mail")).section());
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
    browser = Chromium.start(directory.resolve("browser"), "true");
  }

  @AfterEach
  void stop() throws IOException {
    try (TamisProcess _ = server;
        Chromium _ = browser) {
      // both, and each where the other fails
    }
  }

  private void deliver(String id, String fields) throws IOException {
    String letter =
        "Message-ID: <%s>\r\nFrom: s@y.example\r\nTo: %s\r\n%s\r\n\r\ntext\r\n"
            .formatted(id, ANN, fields);
    try (LmtpSender sender = new LmtpSender(server.listening("LMTP"))) {
      assertThat(sender.send("s@y.example", ANN, letter.getBytes(StandardCharsets.UTF_8)))
          .startsWith("250");
      sender.quit();
    }
  }

  private void logIn(String user) throws IOException {
    browser.open(site);
    browser.type("#name", user);
    browser.type("#password", "any");
    browser.click("form.login button");
    browser.read("header .account");
  }

  /** Records are written behind the deliveries: what is there is there after a while. */
  private void listed(int deliveries) throws IOException {
    browser.await(() -> {
      browser.open(site.resolve("/deliveries"));
      browser.read("form.find");
      return browser.evaluate("'' + all('ol.deliveries > li').length").equals("" + deliveries);
    });
  }

  @Test
  void fromAMessageToTheLineOfTheScript() throws IOException {
    deliver("1@shop.example", "List-Id: <news.shop.example>\r\nSubject: Offers <b>today</b>");
    deliver("2@shop.example", "Subject: away");
    deliver("3@shop.example", "Subject: =?utf-8?Q?=E2=80=AEplain?=");
    logIn(ANN);
    listed(3);
    assertThat(browser.evaluate("all('ol.deliveries > li').map(text).join('|')"))
        .containsSubsequence(
            "plain", "Kept in INBOX", "Thrown away", "Offers <b>today</b>", "Stored in Shop")
        .doesNotContain("\u202e");
    new PageLook(browser).at("deliveries");
    browser.click("ol.deliveries li:last-child a");
    assertThat(browser.read(".delivery .doings"))
        .contains("Stored in Shop", "Shop main:5", "header :contains \"List-Id\" \"shop\"");
    assertThat(browser.read(".steps")).contains("<news.shop.example>");
    assertThat(browser.read(".code .decided")).contains("fileinto :create \"Shop\";");
    new PageLook(browser).at("delivery");
    browser.click("main a", "All deliveries");
    browser.type("#id", "<2@shop.example>");
    browser.click("form.find button");
    assertThat(browser.read(".delivery .doings")).contains("Thrown away", "main:8");
    assertThat(browser.read(".delivery")).contains("no mailbox has got the message");
    browser.open(site.resolve("/deliveries?id=nobody%40x"));
    assertThat(browser.read(".notice.bad")).contains("Nothing is known of nobody@x");
  }

  @Test
  void deliveriesOfOthersAreUnknown() throws IOException {
    deliver("1@shop.example", "Subject: secret");
    logIn(ANN);
    listed(1);
    String address = browser.evaluate("all('ol.deliveries a')[0].getAttribute('href')");
    browser.click("header button", "Log out");
    browser.read("form.login");
    logIn(BOB);
    listed(0);
    for (String path : List.of(address, "/deliveries?id=%3C1%40shop.example%3E")) {
      browser.open(site.resolve(path));
      assertThat(browser.read("main")).contains("Nothing is known of").doesNotContain("secret");
    }
  }
}
