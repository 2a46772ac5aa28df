package org.tamis.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.net.PeerSet;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.AccountId;

/** Who gets in at JMAP's addresses, and how long what is open stays open. */
@Timeout(600)
class JmapAccessTest {
  private static final String SESSION = "/.well-known/jmap";
  private static final String API = "/jmap/api";
  private static final String EVENTS = "/jmap/events?types=*&closeafter=no&ping=0";
  private static final String ECHO =
      "{\"using\":[\"urn:ietf:params:jmap:core\"],"
          + "\"methodCalls\":[[\"Core/echo\",{\"a\":1},\"0\"]]}";

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void start() throws IOException {
    site = TestSite.in(directory);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String basic(String name, String password) {
    String pair = name + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String anna() {
    return basic("anna", TestSite.PASSWORD);
  }

  private HttpResponse<String> session(String authorization) throws IOException {
    return site.ask("GET", SESSION, "", "Authorization", authorization);
  }

  private HttpResponse<String> echo(String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return site.ask("POST", API, ECHO, all.toArray(String[]::new));
  }

  private static void isProblem(HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(reply.body()).contains("\"status\":" + status);
    assertThat(reply.headers().map().keySet())
        .as("nothing is open to other sites")
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void withThePasswordOfManageSieve() throws IOException {
    HttpResponse<String> reply = session(anna());
    assertThat(reply.statusCode()).isEqualTo(200);
    String origin = site.ask("GET", "/login", "").uri().resolve("/").toString();
    assertThat(reply.body())
        .contains("\"username\":\"anna\"")
        .contains("\"apiUrl\":\"" + origin + "jmap/api\"")
        .doesNotContain("bob");
    assertThat(echo("Authorization", anna()).body()).contains("[\"Core/echo\",{\"a\":1},\"0\"]");
  }

  @Test
  void behindAProxyItsAddressesAreThoseOfTheProxy() throws IOException {
    site.close();
    site =
        TestSite.behind(
            new PeerSet(List.of(new PeerSet.Network(InetAddress.getLoopbackAddress(), 8)), false),
            directory.resolve("other"));
    HttpResponse<String> reply =
        site.ask(
            "GET",
            SESSION,
            "",
            "Authorization",
            anna(),
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "mail.example",
            "X-Forwarded-For",
            "203.0.113.7");
    assertThat(reply.body()).contains("\"apiUrl\":\"https://mail.example/jmap/api\"");
    HttpResponse<String> readable =
        site.ask("GET", SESSION, "", "Authorization", anna(), "X-Forwarded-For", "203.0.113.7");
    isProblem(readable, 403);
  }

  @Test
  void nobodyGetsInWithoutSayingWhoHeIs() throws IOException {
    for (String path : List.of(SESSION, EVENTS, "/jmap/download/a/b/c?type=x/y")) {
      HttpResponse<String> reply = site.ask("GET", path, "");
      isProblem(reply, 401);
      assertThat(reply.headers().allValues("www-authenticate"))
          .containsExactly("Basic realm=\"Tamis\", charset=\"UTF-8\"");
    }
    isProblem(echo(), 401);
    isProblem(site.ask("POST", "/jmap/upload/a", "text"), 401);
  }

  /** A browser would ask for a password, and then send it with what other sites ask for, too. */
  @Test
  void scriptsOfPagesGetNoChallengeForBrowsers() throws IOException {
    HttpResponse<String> reply = echo("Sec-Fetch-Site", "same-origin");
    isProblem(reply, 401);
    assertThat(reply.headers().allValues("www-authenticate"))
        .containsExactly("Bearer realm=\"Tamis\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic YW5uYQ==",
        "Basic OnNlY3JldA==",
        "Basic /////w==",
        "Bearer",
        "Digest username=anna",
        "anna:secret",
        "Basic YW5uYTpzZWNyZXQ=, Basic YW5uYTpzZWNyZXQ="
      })
  void whatIsNoCredentialsIsRefused(String authorization) throws IOException {
    isProblem(session(authorization), 401);
  }

  @Test
  void aTokenWhereNobodyKnowsTokens() throws IOException {
    isProblem(session("Bearer abc"), 401);
  }

  /** The guard of the site locks an address after 3 wrong passwords of an account. */
  @Test
  void guessesCountTogetherWithThoseAtThePages() throws IOException {
    for (int i = 0; i < 4; i++) {
      isProblem(session(basic("anna", "guess" + i)), 401);
    }
    isProblem(session(anna()), 429);
    assertThat(site.logIn("anna", TestSite.PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test
  void aBrowsersSessionNeedsItsTokenToChangeSomething() throws IOException {
    TestSite.Browser browser = site.browser("anna");
    String token = browser.token();
    assertThat(browser.get(SESSION).body()).contains("\"username\":\"anna\"");
    isProblem(echo("Cookie", browser.cookie()), 403);
    isProblem(echo("Cookie", browser.cookie(), "X-Tamis-Token", "wrong"), 403);
    assertThat(echo("Cookie", browser.cookie(), "X-Tamis-Token", token).statusCode())
        .isEqualTo(200);
    browser.post("/logout");
    isProblem(echo("Cookie", browser.cookie(), "X-Tamis-Token", token), 401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void anotherSiteReadsAndChangesNothing(String header, String value) throws IOException {
    TestSite.Browser browser = site.browser("anna");
    String token = browser.token();
    isProblem(site.ask("GET", SESSION, "", "Cookie", browser.cookie(), header, value), 403);
    isProblem(echo("Authorization", anna(), header, value), 403);
    isProblem(echo("Cookie", browser.cookie(), "X-Tamis-Token", token, header, value), 403);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /.well-known/jmap, GET",
    "GET, /jmap/api, POST",
    "OPTIONS, /jmap/api, POST",
    "PUT, /jmap/upload/a, POST",
    "HEAD, /jmap/events, GET",
    "DELETE, /jmap/download/a/b/c, GET"
  })
  void eachAddressHasOneMethod(String method, String path, String allowed) throws IOException {
    HttpResponse<String> reply = site.ask(method, path, "", "Authorization", anna());
    assertThat(reply.statusCode()).isEqualTo(405);
    assertThat(reply.headers().firstValue("allow")).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/jmap/", "/jmap/other", "/jmap/upload", "/jmap/api/x", "/jmap/download/a"})
  void whatIsNotThere(String path) throws IOException {
    isProblem(site.ask("GET", path, "", "Authorization", anna()), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void onlyJsonIsARequest(String type) throws IOException {
    HttpResponse<String> reply =
        type.isEmpty()
            ? site.ask("POST", API, ECHO, "Authorization", anna())
            : site.ask("POST", API, ECHO, "Authorization", anna(), "Content-Type", type);
    isProblem(reply, 400);
    assertThat(reply.body()).contains("urn:ietf:params:jmap:error:notJSON");
  }

  @Test
  void downloadsAreAttachmentsWhateverTheyAre() throws IOException {
    String own = AccountId.of("anna");
    String page = "<script>alert(1)</script>".repeat(20_000); // more than is held in memory
    HttpResponse<String> up =
        site.ask(
            "POST",
            "/jmap/upload/" + own,
            page,
            "Authorization",
            anna(),
            "Content-Type",
            "text/html");
    assertThat(up.statusCode()).isEqualTo(201);
    String blob = up.body().replaceAll(".*\"blobId\":\"([^\"]+)\".*", "$1");
    HttpResponse<String> down =
        site.ask(
            "GET",
            "/jmap/download/" + own + "/" + blob + "/a%2F%22b.html?type=text/html",
            "",
            "Authorization",
            anna());
    assertThat(down.statusCode()).isEqualTo(200);
    assertThat(down.body()).isEqualTo(page);
    assertThat(down.headers().firstValue("content-length")).contains("" + page.length());
    assertThat(down.headers().firstValue("content-disposition"))
        .contains("attachment; filename*=UTF-8''a%2F%22b.html");
    assertThat(down.headers().allValues("content-security-policy"))
        .containsExactly("sandbox; default-src 'none'");
  }

  /** An event stream, read line by line. */
  private final class Listening implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Listening(String... headers) throws IOException {
      var uri = site.ask("GET", "/login", "").uri();
      socket = new Socket(uri.getHost(), uri.getPort());
      StringBuilder request =
          new StringBuilder("GET " + EVENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
      for (int i = 0; i < headers.length; i += 2) {
        request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      socket.getOutputStream().write(request.append("\r\n").toString().getBytes());
      InputStream octets = socket.getInputStream();
      in = new BufferedReader(new InputStreamReader(octets, StandardCharsets.UTF_8));
    }

    int status() throws IOException {
      return Integer.parseInt(in.readLine().split(" ")[1]);
    }

    /** The next line that begins so; empty at the end of the stream. */
    String await(String prefix) throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(prefix)) {
          return line;
        }
      }
      return "";
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void eventsComeAtOnceAndOnlyThoseOfTheAccount() throws IOException {
    try (Listening events = new Listening("Authorization", anna())) {
      assertThat(events.status()).isEqualTo(200);
      events.await(":"); // it listens
      site.files.put("bob", new StoredScript(new ScriptName("theirs"), "keep;\n"));
      site.files.put("anna", new StoredScript(new ScriptName("own"), "keep;\n"));
      assertThat(events.await("data:"))
          .contains(AccountId.of("anna"))
          .doesNotContain(AccountId.of("bob"));
    }
  }

  @Test
  void aStreamEndsWithTheSessionThatOpenedIt() throws IOException {
    TestSite.Browser browser = site.browser("anna");
    try (Listening events = new Listening("Cookie", browser.cookie())) {
      assertThat(events.status()).isEqualTo(200);
      events.await(":");
      browser.post("/logout");
      assertThat(events.await("data:")).as("after the end").isEmpty();
    }
  }

  @Test
  void aStreamEndsWithTheServer() throws IOException {
    try (Listening events = new Listening("Authorization", anna())) {
      assertThat(events.status()).isEqualTo(200);
      events.await(":");
      site.close();
      assertThat(events.await("data:")).isEmpty();
    }
  }

  /** 8 of one account; whoever goes makes room. */
  @Test
  void nobodyListensALotOfTimes() throws Exception {
    List<Listening> open = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Listening events = new Listening("Authorization", anna());
        open.add(events);
        assertThat(events.status()).isEqualTo(200);
      }
      try (Listening more = new Listening("Authorization", anna())) {
        assertThat(more.status()).isEqualTo(429);
      }
      try (Listening others = new Listening("Authorization", basic("bob", TestSite.PASSWORD))) {
        assertThat(others.status()).isEqualTo(200);
      }
      open.removeLast().close();
      int status = 429;
      for (int i = 0; status == 429; i++) { // until a change is written to who is gone
        site.files.put("anna", new StoredScript(new ScriptName("own"), "# " + i + "\nkeep;\n"));
        try (Listening again = new Listening("Authorization", anna())) {
          status = again.status();
        }
        Thread.sleep(100);
      }
      assertThat(status).isEqualTo(200);
    } finally {
      for (Listening one : open) {
        one.close();
      }
    }
  }

  @Test
  void hugeHeadersAreRefused() throws IOException {
    assertThat(session("Basic " + "A".repeat(17_000)).statusCode()).isBetween(400, 499);
    String events = EVENTS + "&x=" + "y".repeat(17_000);
    assertThat(site.ask("GET", events, "", "Authorization", anna()).statusCode())
        .isBetween(400, 499);
    HttpResponse<String> longName =
        site.ask("GET", EVENTS, "", "Authorization", basic("a".repeat(8_000), "x"));
    isProblem(longName, 401);
  }

  @Test
  void nobodyWaitsForTheBodyOfAStranger() throws IOException {
    var uri = site.ask("GET", "/login", "").uri();
    for (String path : List.of(API, "/jmap/upload/a")) {
      try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
        socket.setSoTimeout(20_000); // sooner than the server would give up
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
        assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
      }
    }
  }

  @Test
  void aBodyIsNotReadWithoutEnd() throws IOException {
    HttpResponse<String> large =
        site.ask(
            "POST",
            API,
            "[" + " ".repeat(10_000_001) + "]",
            "Authorization",
            anna(),
            "Content-Type",
            "application/json");
    isProblem(large, 413);
    assertThat(large.body()).contains("maxSizeRequest");
  }
}
