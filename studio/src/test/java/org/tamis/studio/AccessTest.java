package org.tamis.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.Origin;
import org.tamis.service.net.PeerSet;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;

/** Who gets in, and what stays out. */
@Timeout(600)
class AccessTest {
  private static final String TEXT = "# annas secret\nkeep;\n";

  @TempDir Path directory;
  private TestSite site;
  private String id;

  @BeforeEach
  void start() throws IOException {
    site = TestSite.in(directory);
    site.files.put("anna", new StoredScript(new ScriptName("annas-rules"), TEXT));
    id = site.files.listing("anna").scripts().getFirst().id();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/login", "/", "/scripts", "/no/such/page", "/language/de", "/language/xx"})
  void eachReplyTellsBrowsersWhatTheyMayNotDo(String path) throws IOException {
    Map<String, List<String>> headers = site.ask("GET", path, "").headers().map();
    assertThat(headers.get("content-security-policy").getFirst())
        .startsWith("default-src 'none'; ")
        .contains("frame-ancestors 'none'")
        .containsPattern("script-src ('none'|'sha256-[^']+' 'sha256-[^']+' 'strict-dynamic');")
        .contains("form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(headers).containsEntry("x-frame-options", List.of("DENY"));
    assertThat(headers).containsEntry("x-content-type-options", List.of("nosniff"));
    assertThat(headers).containsEntry("cache-control", List.of("no-store"));
    assertThat(headers).containsEntry("cross-origin-opener-policy", List.of("same-origin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\nno colon <script>\r\n\r\n",
        "<script> / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void whatIsNoRequestIsRefusedWithTheSameHeadersAndNothingOfIt(String request) throws IOException {
    URI uri = site.ask("GET", "/login", "").uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reply)
          .matches("(?s)HTTP/1\\.1 [45].*")
          .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
          .doesNotContain("script>");
    }
  }

  @Test
  void noScriptReadsTheCookieAndNoOtherSiteHasItSent() throws IOException {
    HttpResponse<String> reply = site.logIn("anna", TestSite.PASSWORD);
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("tamis=")
        .contains("; HttpOnly")
        .contains("; SameSite=Strict")
        .contains("; Path=/");
  }

  /** Session fixation: a key that somebody has put into a browser is worth nothing. */
  @Test
  void eachLoginGetsAKeyThatNobodyCanKnow() throws IOException {
    String planted = "tamis=planted-by-somebody-else";
    String first = TestSite.cookie(site.logIn("anna", TestSite.PASSWORD, "Cookie", planted));
    assertThat(first).isNotEqualTo(planted).hasSizeGreaterThan("tamis=".length() + 40);
    assertThat(isLoggedIn(planted)).isFalse();
    String second = TestSite.cookie(site.logIn("anna", TestSite.PASSWORD, "Cookie", first));
    assertThat(second).isNotEqualTo(first);
    assertThat(isLoggedIn(first)).as("the key before it ends").isFalse();
    assertThat(isLoggedIn(second)).isTrue();
  }

  private boolean isLoggedIn(String cookie) throws IOException {
    return site.ask("GET", "/scripts", "", "Cookie", cookie).statusCode() == 200;
  }

  @Test
  void whoeverLogsOutIsOut() throws IOException {
    TestSite.Browser anna = site.browser("anna");
    assertThat(anna.post("/logout").headers().firstValue("set-cookie").orElseThrow())
        .startsWith("tamis=;")
        .contains("Max-Age=0");
    assertThat(isLoggedIn(anna.cookie())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void anotherSiteChangesNothing(String header, String value) throws IOException {
    TestSite.Browser anna = site.browser("anna");
    String token = "token=" + anna.token();
    for (String path : List.of("/scripts/" + id + "/activate", "/try", "/logout")) {
      HttpResponse<String> reply =
          site.ask("POST", path, token, "Cookie", anna.cookie(), header, value);
      assertThat(reply.statusCode()).as(path).isEqualTo(403);
    }
    assertThat(site.files.active("anna")).isEmpty();
    assertThat(isLoggedIn(anna.cookie())).isTrue();
    assertThat(site.logIn("anna", TestSite.PASSWORD, header, value).statusCode()).isEqualTo(403);
  }

  @Test
  void aFormOfOurOwnPageIsNone() throws IOException {
    TestSite.Browser anna = site.browser("anna");
    String own = "http://" + site.ask("GET", "/login", "").uri().getAuthority();
    HttpResponse<String> reply =
        site.ask(
            "POST",
            "/scripts/" + id + "/activate",
            "token=" + anna.token(),
            "Cookie",
            anna.cookie(),
            "Origin",
            own);
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(site.files.active("anna")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token=", "token=wrong", "other=1"})
  void withoutTheTokenOfTheSessionNothingChanges(String body) throws IOException {
    TestSite.Browser anna = site.browser("anna");
    HttpResponse<String> reply =
        site.ask("POST", "/scripts/" + id + "/activate", body, "Cookie", anna.cookie());
    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(site.files.active("anna")).isEmpty();
  }

  @Test
  void theTokenOfAnotherSessionIsNone() throws IOException {
    TestSite.Browser anna = site.browser("anna");
    String other = site.browser("anna").token();
    HttpResponse<String> reply =
        site.ask("POST", "/scripts/" + id + "/activate", "token=" + other, "Cookie", anna.cookie());
    assertThat(reply.statusCode()).isEqualTo(403);
  }

  /** Each place that has an id of somebody else's in it. */
  @ParameterizedTest
  @CsvSource({
    "GET, /scripts/ID",
    "GET, /scripts/ID/history",
    "GET, /scripts/ID/history/20260101T000000.000",
    "GET, /scripts/ID/rules",
    "POST, /scripts/ID/rules",
    "POST, /scripts/ID/rules/1/off",
    "POST, /scripts/ID/rules/1/code",
    "POST, /scripts/ID/rules/1/delete",
    "POST, /scripts/ID",
    "POST, /scripts/ID/activate",
    "POST, /scripts/ID/rename",
    "POST, /scripts/ID/delete",
    "POST, /scripts/ID/history/20260101T000000.000",
  })
  void anotherAccountsScriptIsNotThere(String method, String path) throws IOException {
    TestSite.Browser bob = site.browser("bob");
    String body =
        "token=" + bob.token() + "&" + TestSite.form("name", "x", "text", "stop;", "do", "save");
    HttpResponse<String> reply =
        site.ask(method, path.replace("ID", id), body, "Cookie", bob.cookie());
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("annas");
    unchanged();
  }

  private void unchanged() throws IOException {
    assertThat(site.files.get("anna", new ScriptName("annas-rules")))
        .contains(new StoredScript(new ScriptName("annas-rules"), TEXT));
    assertThat(site.files.active("anna")).isEmpty();
    assertThat(site.files.list("anna")).hasSize(1);
    assertThat(site.files.list("bob")).isEmpty();
  }

  /** Deactivating what is not active is no error; it says nothing about others. */
  @Test
  void noneOfThemIsDeactivated() throws IOException {
    site.files.activate("anna", new ScriptName("annas-rules"));
    HttpResponse<String> reply = site.browser("bob").post("/scripts/" + id + "/deactivate");
    assertThat(reply.body()).doesNotContain("annas");
    assertThat(site.files.active("anna")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/scripts", "/new", "/scripts/ID", "/scripts/ID/history"})
  void whoIsNotLoggedInIsSentToTheLogin(String path) throws IOException {
    HttpResponse<String> reply = site.ask("GET", path.replace("ID", id), "");
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("location")).contains("/login");
  }

  @Test
  void aSessionThatIsOverLosesNoDraft() throws IOException {
    HttpResponse<String> reply =
        site.ask(
            "POST",
            "/scripts/" + id,
            TestSite.form("text", "keep; # <b>draft</b>"),
            "Cookie",
            "tamis=over");
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body()).contains("keep; # &lt;b&gt;draft&lt;/b&gt;");
    unchanged();
  }

  /** What is wrong here counts at ManageSieve, and the other way round. */
  @Test
  void whoGuessesIsHeldBackByAllServices() throws Exception {
    for (int i = 0; i < 4; i++) {
      HttpResponse<String> reply = site.logIn("nobody" + i, "wrong" + i);
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.body()).contains("nobody" + i).doesNotContain("wrong" + i);
    }
    assertThat(site.logIn("anna", TestSite.PASSWORD).statusCode()).isEqualTo(429);
    Origin same = new Origin(InetAddress.getLoopbackAddress(), "x");
    assertThatThrownBy(() -> site.guard.withPassword("", "anna", TestSite.PASSWORD, same))
        .isInstanceOf(LoginDeferred.class);
  }

  /** Several times: the reply must not be lost with the connection that is closed behind it. */
  @RepeatedTest(20)
  void nobodySendsMuchBeforeHeIsLoggedIn() throws IOException {
    String body = "x".repeat(70_000);
    assertThat(site.ask("POST", "/login", body).statusCode()).isEqualTo(413);
    assertThat(site.ask("POST", "/scripts", body, "Cookie", "tamis=x").statusCode()).isEqualTo(413);
    assertThat(site.browser("anna").post("/scripts", "name", "x", "text", body).statusCode())
        .isNotEqualTo(413);
  }

  @Test
  void otherMethodsAreRefused() throws IOException {
    TestSite.Browser anna = site.browser("anna");
    assertThat(site.ask("PUT", "/login", "").statusCode()).isEqualTo(405);
    assertThat(
            site.ask(
                    "DELETE",
                    "/scripts/" + id,
                    "",
                    "Cookie",
                    anna.cookie(),
                    "X-Tamis-Token",
                    anna.token())
                .statusCode())
        .isEqualTo(405);
    unchanged();
  }

  /** Passwords and keys never travel in the clear between machines. */
  @Test
  void behindAProxyWhatItSaysOfTheWayCounts() throws IOException {
    site.close();
    PeerSet proxy =
        new PeerSet(List.of(new PeerSet.Network(InetAddress.getLoopbackAddress(), 8)), false);
    site = TestSite.behind(proxy, directory);
    String outside = "203.0.113.7";
    assertThat(site.ask("GET", "/login", "", "X-Forwarded-For", outside).statusCode())
        .isEqualTo(403);
    HttpResponse<String> reply =
        site.logIn(
            "anna", TestSite.PASSWORD, "X-Forwarded-For", outside, "X-Forwarded-Proto", "https");
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("__Host-tamis=")
        .endsWith("; Secure");
    assertThat(reply.headers().firstValue("strict-transport-security")).isPresent();
  }

  @Test
  void aLanguageIsKeptAndOthersAreNone() throws IOException {
    HttpResponse<String> reply = site.ask("GET", "/language/de", "");
    String cookie = TestSite.cookie(reply);
    assertThat(site.ask("GET", "/login", "", "Cookie", cookie).body())
        .contains("<html lang=\"de\">")
        .contains("Anmelden");
    assertThat(
            Optional.of(site.ask("GET", "/login", "", "Accept-Language", "fr-CH, de;q=0.5").body()))
        .hasValueSatisfying(page -> assertThat(page).contains("<html lang=\"fr\">"));
    assertThat(site.ask("GET", "/language/xx", "").statusCode()).isEqualTo(404);
  }
}
