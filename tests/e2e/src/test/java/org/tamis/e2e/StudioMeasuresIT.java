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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;

/**
 * What docs/performance.md says of the studio. Times are printed and not judged: this machine does
 * other things as well. Memory does not depend on that.
 */
@Timeout(1_200)
class StudioMeasuresIT {
  private static final int SESSIONS = 1_000;

  /** Of one account there are 16 sessions at most. */
  private static final int OF_ONE_ACCOUNT = 16;

  private static final int OPENINGS = 11;
  private static final long MOST_OF_A_SESSION = 2 << 20;
  private static final Pattern PLACE = Pattern.compile("href=\"(/scripts/[^\"/]+)\"");

  /**
   * Tells when the page is as its user needs it, in milliseconds from the begin of the way there.
   */
  private static final String CLOCK =
      """
      new MutationObserver(() => {
        if (!window.readyAt && document.querySelector('[data-ready]')) {
          window.readyAt = performance.now();
        }
      }).observe(document, {subtree: true, childList: true, attributes: true});
      document.addEventListener('DOMContentLoaded', () => { window.readAt = performance.now(); });
      """;

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private TamisProcess server;
  private URI site;

  private static List<String> users() {
    return IntStream.rangeClosed(0, SESSIONS / OF_ONE_ACCOUNT)
        .mapToObj(number -> "user" + number + "@example.org")
        .toList();
  }

  private static String rules() {
    StringBuilder script = new StringBuilder("require \"fileinto\";\n");
    for (int i = 1; i <= 100; i++) {
      script.append(
          "# rule:[List %d]\nif header :contains \"list-id\" \"list%d.example\" {\n  fileinto \"Lists/%d\";\n}\n"
              .formatted(i, i, i));
    }
    return script.toString();
  }

  @BeforeEach
  void start() throws IOException {
    AccountFiles.passwords(directory, users());
    for (String user : users()) {
      AccountFiles.activate(directory, user, "main", rules());
    }
    BasicConfiguration.write(
        directory,
        """
        [studio]
        listen = "127.0.0.1:0"
        [store]
        password-file = "store-passwords"
        """);
    Path store = Files.writeString(directory.resolve("store-passwords"), "");
    store.toFile().setReadable(false, false);
    store.toFile().setReadable(true, true);
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void howSoonPagesAreThere() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    try (Chromium browser = Chromium.start(directory.resolve("browser"), "true")) {
      browser.open(site);
      browser.type("#name", users().getFirst());
      browser.type("#password", "any");
      browser.click("form.login button");
      browser.read("ul.scripts");
      browser.beforeScripts(CLOCK);
      String script = browser.evaluate("document.querySelector('ul.scripts a').pathname");
      // From another page of the studio, as its users come; and from elsewhere, when Chromium
      // begins
      // with a process of its own for the site.
      for (URI before : List.of(site.resolve("/new"), URI.create("about:blank"))) {
        measure(browser, before, "/scripts", "readAt");
        measure(browser, before, script, "readyAt");
        measure(browser, before, script + "/rules", "readyAt");
      }
    }
  }

  private void measure(Chromium browser, URI before, String path, String clock) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < OPENINGS; i++) {
      browser.open(before);
      browser.open(site.resolve(path));
      times.add(
          Double.parseDouble(
              browser.evaluate(
                  "location.pathname === '%s' && window.%s && '' + window.%s"
                      .formatted(path, clock, clock))));
    }
    double first = times.getFirst();
    assertThat(times).allMatch(time -> time > 0);
    times.sort(null);
    System.out.printf(
        "studio page %s from %s: first %.0f ms, shortest %.0f ms, median %.0f ms%n",
        path.replaceFirst("/s[0-9a-f]{32}", "/ID"),
        before.getPath() == null ? before : before.getPath(),
        first,
        times.getFirst(),
        times.get(OPENINGS / 2));
  }

  @Test
  void whatASessionHolds() throws IOException, InterruptedException {
    look(session(users().getFirst())); // what is made once
    long before = live();
    for (int i = 0; i < SESSIONS; i++) {
      String cookie = session(users().get(i / OF_ONE_ACCOUNT));
      if (i % OF_ONE_ACCOUNT == 0) {
        look(cookie);
      }
    }
    long each = (live() - before) / SESSIONS;
    System.out.printf("studio session: %,d octets%n", each);
    assertThat(each).isLessThan(MOST_OF_A_SESSION);
  }

  /** Somebody logs in; the cookie. */
  private String session(String user) throws IOException, InterruptedException {
    String form = "name=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=any";
    HttpResponse<String> in =
        http.send(
            HttpRequest.newBuilder(site.resolve("/login"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return in.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
  }

  /** At the scripts of the account, at one as text and at its rules. */
  private void look(String cookie) throws IOException, InterruptedException {
    Matcher place = PLACE.matcher(page("/scripts", cookie));
    assertThat(place.find()).isTrue();
    assertThat(page(place.group(1), cookie)).contains("rule:[List 100]");
    assertThat(page(place.group(1) + "/rules", cookie)).contains("List 100");
  }

  private String page(String path, String cookie) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(site.resolve(path)).header("Cookie", cookie).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Octets of all objects that something still needs. */
  private long live() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    TamisProcess.Ended ended =
        TamisProcess.run(
            directory, "", List.of(jcmd, Long.toString(server.pid()), "GC.class_histogram"));
    String total = ended.out().lines().reduce((_, last) -> last).orElseThrow();
    return Long.parseLong(total.strip().split("\\s+")[2]);
  }
}
