package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.ImapServer;

/** Somebody sorts mail that is on Dovecot already, in a browser, and undoes it. */
@Timeout(1_200)
class StudioFilterIT {
  private static final String USER = "ann@example.org";
  private static final ImapServer.Login ANN = new ImapServer.Login("ann", "any", "");
  private static final int EACH = 40;
  private static final String MOVE = "UID MOVE ";

  private static final String SCRIPT =
      """
      require ["fileinto", "mailbox", "imap4flags"];
      # rule:[Lists]
      if header :contains "subject" "list" { fileinto "Lists"; }
      # rule:[Bob's]
      if address :is "from" "bob@x.example" { fileinto :create "People/Bob"; }
      elsif header :contains "subject" "seen" { addflag "\\\\Seen"; }
      elsif header :contains "subject" "away" { redirect "carol@x.example"; }
      """;

  @TempDir Path directory;
  private DovecotServer dovecot;
  private ImapLink link;
  private TamisProcess server;
  private Chromium browser;
  private URI site;
  private List<String> before = List.of();

  @BeforeEach
  void start() throws Exception {
    assumeThat(DovecotServer.missing()).isEmpty();
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new ImapLink(dovecot.imapPort(), ImapLink.Mask.NOTHING);
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ANN)) {
      talk.run("CREATE Lists");
      for (int i = 0; i < EACH; i++) {
        for (String kind : List.of("list", "bob", "seen", "away", "other")) {
          talk.append("INBOX", letter(kind, i));
        }
      }
    }
    before = stored();
    AccountFiles.passwords(directory, List.of(USER));
    AccountFiles.activate(directory, USER, "main", SCRIPT);
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    BasicConfiguration.write(
        directory,
        """
        [studio]
        listen = "127.0.0.1:0"
        [store]
        port = %d
        security = "none"
        user = "local-part"
        master-user = "%s"
        master-password-file = "master"
        """
            .formatted(link.port(), DovecotServer.MASTER));
    serve();
    browser = Chromium.start(directory.resolve("browser"), "true");
    logIn();
  }

  private void serve() throws IOException {
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
  }

  private void logIn() throws IOException {
    browser.open(site);
    browser.type("#name", USER);
    browser.type("#password", "any");
    browser.click("form.login button");
    browser.read("header .account");
  }

  private static String letter(String kind, int number) {
    String from = kind.equals("bob") ? "Bob <bob@x.example>" : "Carol <carol@x.example>";
    String subject = kind + " " + number + (number == 0 ? " <b>bold</b>" : "");
    return "From: %s\r\nTo: ann@example.org\r\nMessage-ID: <%s%d@x.example>\r\n"
            .formatted(from, kind, number)
        + "Date: Mon, 2 Mar 2026 10:%02d:00 +0000\r\nSubject: %s\r\n\r\nHi.\r\n"
            .formatted(number, subject);
  }

  @AfterEach
  void stop() throws IOException {
    try (TamisProcess _ = server;
        Chromium _ = browser;
        ImapLink _ = link;
        DovecotServer _ = dovecot) {
      // all, and each where another fails
    }
  }

  private List<String> stored() throws Exception {
    return ImapView.of(dovecot.imapPort(), ANN).stream()
        .map(
            one -> one.mailbox() + " [" + one.flags() + "] " + one.octets().lines().toList().get(2))
        .sorted()
        .toList();
  }

  private static long in(String mailbox, List<String> all) {
    return all.stream().filter(line -> line.startsWith(mailbox + " ")).count();
  }

  private void preview() throws IOException {
    browser.click("header a", "Existing mail");
    browser.read("#filter[data-ready]");
    browser.click("#filter button");
    browser.evaluate("document.querySelector('#filter[data-previewed]') !== null && 'ended'");
  }

  private String count(String selector) throws IOException {
    return browser.evaluate("'' + all('%s').length".formatted(selector));
  }

  private void awaitState(String state) throws IOException {
    browser.await(() -> browser.read("dd.state").equals(state));
  }

  private void assertSorted() throws Exception {
    List<String> after = stored();
    assertThat(after).hasSize(before.size());
    assertThat(in("Lists", after)).isEqualTo(EACH);
    assertThat(in("People/Bob", after)).isEqualTo(EACH);
    assertThat(in("INBOX", after)).isEqualTo(3 * EACH);
    assertThat(after).filteredOn(line -> line.startsWith("INBOX [\\seen]")).hasSize(EACH);
  }

  @Test
  void mailIsPreviewedSortedAndPutBack() throws Exception {
    preview();
    assertThat(browser.read("#preview .summary"))
        .isEqualTo("120 would be changed of 200 messages.");
    assertThat(browser.read("#preview .counts"))
        .contains("moved to Lists", "moved to People/Bob", "left out, because it sends something");
    assertThat(count("#preview .messages > li")).isEqualTo("160");
    assertThat(browser.read("#preview .messages > li:first-child"))
        .contains("list 0 <b>bold</b>", "goes to Lists", "Lists main:3");
    assertThat(browser.evaluate("text(all('#preview .messages > li')[1])"))
        .contains("bob 0", "goes to People/Bob (which is created)", "Bob's main:5");
    assertThat(stored()).isEqualTo(before);
    new PageLook(browser).at("filter-preview");
    browser.size(1280, 900);
    browser.click("#preview form.run button", "Do it: change 120 messages");
    awaitState("done");
    assertThat(browser.read(".notice.good")).isEqualTo("Done. 120 messages were changed.");
    assertSorted();
    new PageLook(browser).at("filter-run");
    browser.size(1280, 900);
    browser.click("main a", "Existing mail");
    assertThat(browser.read("section .scripts li")).contains("main over INBOX", "done");
    browser.click("section .scripts a", "main over INBOX");
    browser.click("button", "Undo");
    awaitState("undone");
    assertThat(stored()).isEqualTo(before);
    assertThat(browser.lacks("form[action$=undo]")).isTrue();
  }

  @Test
  void allOfItWorksWithoutScripts() throws Exception {
    browser.scripts(false);
    browser.click("header a", "Existing mail");
    browser.click("#filter button");
    assertThat(browser.read("#preview .summary"))
        .isEqualTo("120 would be changed of 200 messages.");
    assertThat(stored()).isEqualTo(before);
    new PageLook(browser).withoutScripts("filter-plain");
    browser.size(1280, 900);
    browser.click("#preview form.run button");
    String run =
        browser.evaluate("location.pathname.startsWith('/filter/runs/') && location.pathname");
    browser.await(() -> {
      browser.open(site.resolve(run));
      return browser.read("dd.state").equals("done");
    });
    assertSorted();
    browser.click("button", "Undo");
    browser.await(() -> {
      browser.open(site.resolve(run));
      return browser.read("dd.state").equals("undone");
    });
    assertThat(stored()).isEqualTo(before);
  }

  /** From the preview to the run with nothing but keys. */
  @Test
  void theKeyboardIsEnough() throws Exception {
    browser.open(site.resolve("/filter"));
    browser.read("#filter[data-ready]");
    browser.run("document.querySelector('#since').focus()");
    tabTo("Preview");
    browser.press("Enter", 13);
    browser.evaluate("document.querySelector('#filter[data-previewed]') !== null && 'ended'");
    tabTo("Do it: change 120 messages");
    browser.press("Enter", 13);
    awaitState("done");
    assertSorted();
  }

  private void tabTo(String words) throws IOException {
    browser.await(() -> {
      browser.press("Tab", 9);
      return browser
          .evaluate("document.activeElement.textContent.trim() || 'nothing'")
          .equals(words);
    });
  }

  /** A move that is held up on its way to the server, until it is let go. */
  private final class HeldMove implements ImapLink.Watcher {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    HeldMove() {
      link.watch(this);
    }

    @Override
    public boolean command(String line) {
      if (line.contains(MOVE)) {
        begun.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          return false;
        }
      }
      return true;
    }

    void awaitBegin() throws IOException {
      browser.await(() -> begun.getCount() == 0);
    }
  }

  private void beginHeld(HeldMove held) throws IOException {
    preview();
    browser.click("#preview form.run button");
    held.awaitBegin();
    awaitState("running");
  }

  @Test
  void oneRunAtATimeThatCanBeLeftStoppedAndGoneOnWith() throws Exception {
    HeldMove held = new HeldMove();
    beginHeld(held);
    // the page may be of a moment before, and is told how far the run is
    browser.evaluate(
        "text(document.querySelector('#run-progress')).includes('200 of 200') && 'told'");
    assertThat(browser.read("#run-progress")).contains("200 of 200 messages looked at, 0 changed");
    new PageLook(browser).at("filter-running");
    browser.size(1280, 900);
    preview();
    browser.click("#preview form.run button");
    assertThat(browser.read(".notice.bad")).contains("Only one thing at a time changes it.");
    assertThat(browser.read("section .scripts li")).contains("running");
    browser.click("section .scripts a", "main over INBOX");
    browser.click("button", "Stop");
    browser.awaitNo("form[action$=stop]");
    held.goOn.countDown();
    awaitState("not finished");
    assertThat(browser.read(".notice.good")).startsWith("Stopped. 40 messages were changed");
    assertThat(in("INBOX", stored())).isEqualTo(before.size() - EACH);
    new PageLook(browser).at("filter-stopped");
    browser.size(1280, 900);
    browser.click("button", "Go on");
    awaitState("done");
    assertSorted();
  }

  /** Nobody knows then whether the server has got the command; here it has. */
  @Test
  void whatAKilledProcessHasLeftIsGoneOnWith() throws Exception {
    HeldMove held = new HeldMove();
    beginHeld(held);
    server.kill();
    held.goOn.countDown();
    serve();
    logIn();
    browser.open(site.resolve("/filter"));
    assertThat(browser.read("section .scripts li")).contains("main over INBOX", "not finished");
    browser.click("section .scripts a", "main over INBOX");
    browser.click("button", "Go on");
    awaitState("done");
    assertSorted();
    browser.click("button", "Undo");
    awaitState("undone");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void runsOfTheStudioAreThoseOfTheCommandLine() throws Exception {
    preview();
    browser.click("#preview form.run button");
    awaitState("done");
    assertThat(tamis("runs").out()).contains("active: main on INBOX (UID 1:200)");
    assertThat(tamis("undo", "1").out()).contains("put back as before run 1.");
    assertThat(stored()).isEqualTo(before);
    browser.open(site.resolve("/filter/runs/1"));
    assertThat(browser.read("dd.state")).isEqualTo("undone");
  }

  private TamisProcess.Ended tamis(String command, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    all.addAll(List.of("--config", "tamis.toml", "--account", USER));
    return TamisProcess.tamis(directory, "", all.toArray(String[]::new));
  }

  @Test
  void aStoreThatIsDownSaysSo() throws IOException {
    dovecot.close();
    browser.open(site.resolve("/filter"));
    assertThat(browser.read(".notice.bad"))
        .startsWith("Your mail cannot be reached at the moment.");
    new PageLook(browser).at("filter-down");
  }
}
