package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;

/** Drafts tried on the mail of their owner, which is on Dovecot, in a browser. */
@Timeout(1_200)
class StudioTrialIT {
  private static final Path PICTURES = Path.of("target/studio");
  private static final String USER = "ann@example.org";
  private static final String READY = "true";
  private static final int LETTERS = 1_000;
  private static final ImapServer.Login ANN = new ImapServer.Login("ann", "any", "");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private static final String ACTIVE =
      """
      require "fileinto";
      if header :contains "subject" "7" {
        fileinto "Sevens";
      }
      """;

  private static final String DRAFT =
      """
      require ["fileinto", "mailbox", "imap4flags"];
      # rule:[Letters with a seven]
      if header :contains "subject" "7" {
        fileinto :create "Lists/Sevens";
      }
      # rule:[Bob's]
      if address :is "from" "bob@x.example" {
        addflag "\\\\Flagged";
      }
      if header :contains "subject" "nobody writes this" {
        discard;
      } elsif mailboxexists "Lists" {
        keep;
      }
      """;

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static RecordingLink link;
  private static TamisProcess server;
  private static URI site;
  private Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new RecordingLink(dovecot.imapPort());
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ANN)) {
      talk.run("CREATE Lists");
      for (int number = 1; number <= LETTERS; number++) {
        talk.append("INBOX", letter(number));
      }
    }
    AccountFiles.passwords(directory, List.of(USER));
    AccountFiles.activate(directory, USER, "main", ACTIVE);
    Files.writeString(directory.resolve("main"), ACTIVE);
    Files.writeString(directory.resolve("rules"), DRAFT);
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
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
  }

  private static String letter(int number) {
    String from = number % 3 == 0 ? "Bob <bob@x.example>" : "Carol <carol@x.example>";
    String subject =
        number == LETTERS ? "<img src=x onerror=alert(1)> " + "long ".repeat(2_000) : "letter";
    return "From: %s\r\nTo: ann@example.org\r\nMessage-ID: <%d@x.example>\r\n"
            .formatted(from, number)
        + "Date: Mon, 2 Mar 2026 %02d:%02d:00 +0000\r\n".formatted(number / 60, number % 60)
        + "Subject: %s %d\r\n\r\nThis is number %d.\r\n".formatted(subject, number, number);
  }

  @AfterAll
  static void stop() throws IOException {
    try (TamisProcess _ = server;
        DovecotServer _ = dovecot;
        RecordingLink _ = link) {
      // all, and each where another fails
    }
  }

  @BeforeEach
  void open() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    browser = Chromium.start(directory.resolve("browser"), READY);
    browser.open(site);
    browser.type("#name", USER);
    browser.type("#password", "any");
    browser.click("form.login button");
    browser.read("ul.scripts");
  }

  @AfterEach
  void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  /** Over what is in the editor. */
  private void write(String text) throws IOException {
    browser.read("#editor[data-ready]");
    browser.type(".editor-host", text);
  }

  private void choose(String selector, String value) throws IOException {
    browser.run(
        "{const s = document.querySelector('%s'); s.value = '%s';".formatted(selector, value)
            + " s.dispatchEvent(new Event('input', {bubbles: true}));}");
  }

  private void tryDraft(int last) throws IOException {
    browser.open(site.resolve("/new"));
    browser.type("#name", "rules");
    write(DRAFT);
    choose("#last", Integer.toString(last));
    browser.click("button[value=try]");
  }

  private void awaitEnd() throws IOException {
    browser.evaluate("document.querySelector('#editor[data-tried]') !== null && 'ended'");
  }

  /** What the first row that is shown has there. */
  private String first(String selector) throws IOException {
    return browser.evaluate("text(all('.messages > li %s')[0])".formatted(selector));
  }

  private String count(String selector) throws IOException {
    return browser.evaluate("'' + all('%s').length".formatted(selector));
  }

  private void look(String name) throws IOException {
    new PageLook(browser).at(name);
  }

  @Test
  void rowsCanBeSeenFilteredSortedAndFollowedToTheirRule() throws IOException {
    tryDraft(100);
    awaitEnd();
    assertThat(browser.read(".summary")).contains(" of 100 messages would be treated differently.");
    assertThat(browser.read("#trial-shown")).isEqualTo("100 of 100 messages shown");
    assertThat(count(".messages > li")).isEqualTo("100");
    assertThat(browser.read(".counts")).contains("Letters with a seven").contains("never");
    assertThat(browser.read(".messages > li:first-child .subject"))
        .startsWith("<img src=x onerror=alert(1)> long")
        .endsWith("…");
    browser.run("document.querySelector('#trial').scrollIntoView()");
    look("trial");
    browser.click("#trial-differs");
    int differing = Integer.parseInt(count(".messages > li"));
    assertThat(differing).isBetween(1, 99);
    assertThat(browser.read("#trial-shown")).startsWith(differing + " of 100");
    choose("#trial-folder", "Lists/Sevens");
    assertThat(count(".messages > li")).isEqualTo("19");
    choose("#trial-rule", "0");
    assertThat(count(".messages > li")).isEqualTo("19");
    browser.type("#trial-search", "carol 97");
    // of rows below the window there is no innerText: the browser has not laid them out yet
    assertThat(browser.evaluate("all('.messages > li').map(e => e.textContent).join(' ')"))
        .contains("letter 970")
        .doesNotContain("letter 969");
    choose("#trial-sort", "oldest");
    assertThat(first(".subject")).isEqualTo("letter 970");
    assertThat(first(".come"))
        .contains("goes to Lists/Sevens (which is created)")
        .contains("Letters with a seven");
    browser.run("document.querySelector('.messages').scrollIntoView()");
    browser.click(".messages > li summary");
    assertThat(first(".seen"))
        .contains("header :contains \"subject\" \"7\"")
        .contains("\"letter 970\"");
    look("trial-filtered");
    browser.click(".messages > li .come a.place");
    assertThat(
            browser.evaluate(
                "document.querySelector('.editor-host').shadowRoot"
                    + ".querySelector('.cm-activeLineGutter.cm-gutterElement').parentElement"
                    + ".parentElement.querySelector('.cm-lineNumbers .cm-activeLineGutter')"
                    + ".textContent"))
        .isEqualTo("4");
    assertThat(Files.exists(directory.resolve("scripts/" + USER + "/rules.sieve"))).isFalse();
  }

  @Test
  void whatIsStoppedKeepsWhatItFound() throws IOException {
    tryDraft(1_000);
    browser.click("#trial-progress button");
    awaitEnd();
    if (browser.lacks("#trial-notice")) {
      assertThat(browser.read(".summary")).contains(" of 1,000 messages");
    } else {
      assertThat(browser.read("#trial-notice")).startsWith("Stopped.");
      assertThat(count(".messages > li")).isNotEqualTo("1000");
    }
    browser.awaitNo("#trial-progress");
    browser.click("button[value=try]");
    awaitEnd();
    assertThat(browser.read(".summary")).contains(" of 1,000 messages would be treated");
    assertThat(browser.lacks("#trial-notice")).isTrue();
  }

  @Test
  void withoutScriptsThePageHasItAll() throws IOException {
    browser.scripts(false);
    browser.open(site.resolve("/new"));
    browser.type("#text", DRAFT);
    browser.click("button[value=try]");
    assertThat(browser.read(".summary")).contains(" of 200 messages would be treated differently.");
    browser.evaluate("all('.messages > li').length === 200 && 'all of it has come'");
    assertThat(browser.evaluate("document.querySelector('#text').value")).isEqualTo(DRAFT);
    browser.click(".messages > li:first-child summary");
    new PageLook(browser).withoutScripts("trial-plain");
  }

  @Test
  void aDraftWithErrorsSaysSo() throws IOException {
    browser.open(site.resolve("/new"));
    write("bogus;");
    browser.click("button[value=try]");
    awaitEnd();
    assertThat(browser.read("#trial-notice"))
        .isEqualTo("The script has errors. It can be tried when they are fixed.");
    look("trial-errors");
  }

  /** What a browser of ours asks. */
  private static HttpResponse<Stream<String>> stream(int last) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<String> login = post(http, "login", "", "name", USER, "password", "any");
    String cookie = login.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    HttpRequest page =
        HttpRequest.newBuilder(site.resolve("scripts")).header("Cookie", cookie).build();
    Matcher token = TOKEN.matcher(http.send(page, HttpResponse.BodyHandlers.ofString()).body());
    assertThat(token.find()).isTrue();
    HttpRequest request =
        request(
            "try",
            cookie,
            "token",
            token.group(1),
            "name",
            "rules",
            "text",
            DRAFT,
            "last",
            Integer.toString(last));
    return http.send(request, HttpResponse.BodyHandlers.ofLines());
  }

  private static HttpResponse<String> post(
      HttpClient http, String path, String cookie, String... fields) throws Exception {
    return http.send(request(path, cookie, fields), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String path, String cookie, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.newBuilder(site.resolve(path))
        .header("Cookie", cookie)
        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
        .build();
  }

  @Test
  void eachMessageIsToTheLetterWhatTheCommandLineSays() throws Exception {
    List<String> messages =
        stream(500)
            .body()
            .filter(line -> line.startsWith("{\"message\":"))
            .map(line -> line.substring("{\"message\":".length(), line.indexOf(",\"rules\":[")))
            .toList();
    var whatIf =
        TamisProcess.tamis(
            directory,
            "",
            "whatif",
            "rules",
            "--against",
            "main",
            "--config",
            "tamis.toml",
            "--account",
            USER,
            "--last",
            "500",
            "--json",
            "--all");
    assertThat(whatIf.err()).isEmpty();
    List<String> expected =
        whatIf.out().lines().filter(line -> line.startsWith("{\"message\":")).toList();
    assertThat(messages).hasSize(500).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(whatIf.out().lines().filter(line -> line.startsWith("{\"totals\":")))
        .containsExactly(
            stream(500)
                    .body()
                    .filter(line -> line.startsWith("{\"totals\":"))
                    .reduce((_, last) -> last)
                    .map(line -> line.substring(0, line.indexOf(",\"html\":")))
                    .orElseThrow()
                + "}");
  }

  @Test
  void mailIsReadAndNothingOfItChanges() throws Exception {
    int already = link.commands().size();
    String before = flags();
    assertThat(stream(1_000).body().toList()).last().isEqualTo("{\"done\":true}");
    assertThat(flags()).isEqualTo(before);
    List<String> commands = link.commands().stream().skip(already).toList();
    assertThat(commands)
        .anyMatch(line -> line.startsWith("EXAMINE "))
        .anyMatch(line -> line.contains("BODY.PEEK["))
        .allMatch(line ->
            line.matches(
                "(CAPABILITY|AUTHENTICATE PLAIN.*|NAMESPACE|LIST .*|STATUS .*|EXAMINE .*"
                    + "|UID SEARCH .*|UID FETCH .*|NOOP|LOGOUT|GETMETADATA .*|ENABLE .*"
                    + "|[A-Za-z0-9+/=]+)"))
        .noneMatch(line -> line.matches(".*(BODY|BINARY|RFC822)\\[.*"));
  }

  private static String flags() throws IOException {
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ANN)) {
      talk.run("EXAMINE INBOX");
      return talk.run("FETCH 1:* (UID FLAGS MODSEQ)").replaceAll("(?m)^a OK.*\\n", "");
    }
  }

  /** Bounds for any machine; the figures are in docs/studio.md. */
  @Test
  void aThousandMessagesAreTriedSoon() throws Exception {
    stream(1_000).body().toList(); // once, so that Java and Dovecot know it
    List<String> figures = new ArrayList<>();
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 5; i++) {
      long[] first = new long[1];
      long begun = System.nanoTime();
      long rows =
          stream(1_000)
              .body()
              .filter(line -> line.startsWith("{\"message\":"))
              .peek(line -> first[0] = first[0] == 0 ? System.nanoTime() : first[0])
              .count();
      Duration all = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(rows).isEqualTo(LETTERS);
      figures.add("first " + (first[0] - begun) / 1_000_000 + " ms, all " + all.toMillis() + " ms");
      best = all.compareTo(best) < 0 ? all : best;
    }
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve("trial-figures.txt"), figures);
    assertThat(best).as(figures.toString()).isLessThan(Duration.ofSeconds(10));
  }
}
