package org.tamis.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.net.PeerSet;

/** Log-in at a provider (OAuth 2.0), behind a proxy that has the certificate. */
@Timeout(600)
class ProviderLoginTest {
  private static final URI STUDIO = URI.create("https://studio.example/");

  @TempDir Path directory;
  private TestProvider provider;
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    provider = new TestProvider();
    PeerSet proxy =
        new PeerSet(List.of(new PeerSet.Network(InetAddress.getLoopbackAddress(), 8)), false);
    site = TestSite.with(provider.entrance(STUDIO), provider.tokens(), proxy, directory);
  }

  @AfterEach
  void stop() {
    site.close();
    provider.close();
  }

  private HttpResponse<String> get(String path, String cookie) throws IOException {
    return site.ask(
        "GET",
        path,
        "",
        "X-Forwarded-Host",
        STUDIO.getHost(),
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-For",
        "203.0.113.7",
        "Cookie",
        cookie);
  }

  /** A log-in that a browser has begun. */
  private record Begun(URI place, String cookie) {
    String state() {
      return TestProvider.fields(place.getRawQuery()).get("state");
    }
  }

  private Begun begin() throws IOException {
    HttpResponse<String> reply = get("/login/provider", "none=0");
    assertThat(reply.statusCode()).isEqualTo(303);
    return new Begun(
        URI.create(reply.headers().firstValue("location").orElseThrow()), TestSite.cookie(reply));
  }

  private HttpResponse<String> back(String cookie, String... fields) throws IOException {
    return get("/login/return?" + TestSite.form(fields), cookie);
  }

  private static String session(HttpResponse<String> reply) {
    return reply.headers().allValues("set-cookie").stream()
        .filter(line -> line.startsWith("__Host-tamis="))
        .map(line -> line.substring(0, line.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  private void refused(HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(session(reply)).isEmpty();
    assertThat(reply.body()).contains("href=\"/login/provider\"");
  }

  @Test
  void thePageOffersIt() throws IOException {
    assertThat(get("/login", "none=0").body())
        .contains("href=\"/login/provider\"")
        .contains("Log in with Example &lt;Login&gt;")
        .contains("type=\"password\"");
  }

  @Test
  void theProviderIsAskedForACodeOfThisBrowser() throws IOException {
    HttpResponse<String> reply = get("/login/provider", "none=0");
    URI place = URI.create(reply.headers().firstValue("location").orElseThrow());
    assertThat(place.toString()).startsWith("https://login.example/auth?prompt=select&");
    Map<String, String> asked = TestProvider.fields(place.getRawQuery());
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", TestProvider.CLIENT)
        .containsEntry("redirect_uri", STUDIO + "login/return")
        .containsEntry("scope", "openid email")
        .containsEntry("resource", "urn:sieve")
        .containsEntry("code_challenge_method", "S256");
    assertThat(asked.get("state")).hasSize(43);
    assertThat(asked.get("nonce")).hasSize(43).isNotEqualTo(asked.get("state"));
    assertThat(asked.get("code_challenge")).hasSize(43);
    assertThat(reply.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("__Host-tamis-login=")
        .contains("; HttpOnly")
        .contains("; SameSite=Lax")
        .contains("; Secure")
        .contains("; Path=/");
    assertThat(begin().state()).isNotEqualTo(asked.get("state"));
  }

  /** Else a browser would be sent to the same address again and again. */
  @ParameterizedTest
  @CsvSource({"https, :443, 203.0.113.7", "http, '', 127.0.0.1"})
  void ourOwnAddressIsKnownHoweverAProxyNamesIt(String scheme, String port, String client)
      throws IOException {
    HttpResponse<String> reply =
        site.ask(
            "GET",
            "/login/provider",
            "",
            "X-Forwarded-Host",
            STUDIO.getHost() + port,
            "X-Forwarded-Proto",
            scheme,
            "X-Forwarded-For",
            client);
    assertThat(reply.headers().firstValue("location").orElseThrow())
        .startsWith("https://login.example/auth?");
  }

  @Test
  void whoComesBackIsLoggedIn() throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    HttpResponse<String> reply =
        back(begun.cookie(), "code", code, "state", begun.state(), "iss", TestProvider.ISSUER);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("refresh")).contains("0; url=/scripts");
    assertThat(reply.headers().allValues("set-cookie"))
        .anyMatch(line -> line.startsWith("__Host-tamis-login=;") && line.contains("Max-Age=0"));
    assertThat(get("/scripts", session(reply)).body()).contains(">anna<");
  }

  /** Session fixation: the key is a new one, and the one that was planted is worth nothing. */
  @Test
  void aKeyThatSomebodyHasPlantedIsNotTaken() throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    String planted = "__Host-tamis=planted";
    HttpResponse<String> reply =
        back(begun.cookie() + "; " + planted, "code", code, "state", begun.state());
    assertThat(session(reply)).isNotEmpty().isNotEqualTo(planted);
    assertThat(get("/scripts", planted).statusCode()).isEqualTo(303);
  }

  /** Somebody else's code in this browser would log it in as somebody else. */
  @Test
  void theAnswerToAnothersLoginLetsNobodyIn() throws IOException {
    Begun attacker = begin();
    String code = provider.consent(attacker.place(), "bob");
    Begun victim = begin();
    refused(back(victim.cookie(), "code", code, "state", attacker.state()), 401);
    refused(back("none=0", "code", code, "state", attacker.state()), 400);
  }

  /** With the state of this browser, but a code of another: PKCE, and where it fails the nonce. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInjectedCodeLetsNobodyIn(boolean looksAtVerifiers) throws IOException {
    provider.looksAtVerifiers = looksAtVerifiers;
    Begun attacker = begin();
    String code = provider.consent(attacker.place(), "bob");
    Begun victim = begin();
    refused(back(victim.cookie(), "code", code, "state", victim.state()), 401);
  }

  @Test
  void aCodeCountsOnce() throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    String[] fields = {"code", code, "state", begun.state()};
    assertThat(session(back(begun.cookie(), fields))).isNotEmpty();
    refused(back(begun.cookie(), fields), 401);
  }

  @Test
  void aCodeOfAnotherClientIsNone() throws IOException {
    Begun begun = begin();
    String code = provider.codeOfAnotherClient(begun.place(), "anna");
    refused(back(begun.cookie(), "code", code, "state", begun.state()), 401);
  }

  /** The same check as OAUTHBEARER's: it is not for us. */
  @Test
  void aTokenForAnotherServiceIsNone() throws IOException {
    provider.audience = "another";
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    refused(back(begun.cookie(), "code", code, "state", begun.state()), 401);
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://evil.example, 401",
    "iss, https://login.example/realms/mail/, 401",
    "error, access_denied, 401",
    "state, '', 401",
    "state, x, 401",
    "code, '', 401",
    "code, unknown, 401",
    "error, <script>alert(1)</script>, 401",
  })
  void otherAnswersLetNobodyIn(String field, String value, int status) throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("state", begun.state());
    fields.put("iss", TestProvider.ISSUER);
    fields.put(field, value);
    HttpResponse<String> reply =
        back(
            begun.cookie(),
            fields.entrySet().stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toArray(String[]::new));
    refused(reply, status);
    assertThat(reply.body()).doesNotContain("alert(1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "503 | `` | 503",
        "200 | <html> | 503",
        "200 | [] | 503",
        "200 | {\"access_token\":\"x\"} | 503",
        "200 | {\"access_token\":\"x\",\"token_type\":\"mac\"} | 503",
        "200 | {\"access_token\":\"x\",\"token_type\":\"Bearer\"} | 401",
        "200 | {\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"x.y.z\"} | 401",
        "400 | {\"error\":\"invalid_grant\"} | 401",
        "302 | {\"access_token\":\"x\",\"token_type\":\"Bearer\"} | 503",
      })
  void aProviderThatSaysSomethingElse(int status, String answer, int expected) throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    provider.status = status;
    provider.instead = answer;
    refused(back(begun.cookie(), "code", code, "state", begun.state()), expected);
  }

  @Test
  void aProviderThatIsDownIsNobodysMistake() throws IOException {
    Begun begun = begin();
    String code = provider.consent(begun.place(), "anna");
    provider.close();
    refused(back(begun.cookie(), "code", code, "state", begun.state()), 503);
  }

  /** The provider sends browsers back to one address, so that is where they begin. */
  @Test
  void whoKnowsUsByAnotherNameIsSentToOurOwn() throws IOException {
    HttpResponse<String> reply = site.ask("GET", "/login/provider", "");
    assertThat(reply.headers().firstValue("location")).contains(STUDIO + "login/provider");
    assertThat(reply.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void whereThereIsNoneThereIsNoSuchPage() throws IOException {
    try (TestSite other = TestSite.in(directory.resolve("other"))) {
      assertThat(other.ask("GET", "/login/provider", "").statusCode()).isEqualTo(404);
      assertThat(other.ask("GET", "/login/return?code=x&state=y", "").statusCode()).isEqualTo(404);
      assertThat(other.ask("GET", "/open/x", "").statusCode()).isEqualTo(404);
      assertThat(other.ask("GET", "/login", "").body()).doesNotContain("/login/provider");
    }
  }
}
