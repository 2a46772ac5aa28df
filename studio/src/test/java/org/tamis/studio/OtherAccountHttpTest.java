package org.tamis.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.filter.SortedAccounts;
import org.tamis.studio.jmap.AccountId;

/** Each address of JMAP, and of runs over mail, asked by Bob for what is Anna's. */
@Timeout(600)
class OtherAccountHttpTest {
  private static final String TEXT = "keep; # annas-secret\n";
  private static final ScriptName NAME = new ScriptName("annas-rules");
  private static final Pattern BLOB = Pattern.compile("\"blobId\":\"([^\"]+)\"");

  @TempDir Path directory;
  private TestSite site;
  private SortedAccounts mail;

  /** In a request: A and B are the accounts, S Anna's script, T its text, U what she uploaded. */
  private String script;

  private String text;
  private String upload;

  @BeforeEach
  void start() throws IOException {
    mail = new SortedAccounts(directory);
    site = TestSite.with(mail.mail(), directory);
    site.files.put("anna", new StoredScript(NAME, TEXT));
    script = site.files.listing("anna").find(NAME).orElseThrow().id();
    text = blob(call("anna", "SieveScript/get", "\"accountId\":\"A\",\"ids\":null"));
    upload = blob(ask("anna", "POST", "/jmap/upload/A", "annas-secret"));
  }

  @AfterEach
  void stop() {
    site.close();
    mail.close();
  }

  private static String blob(HttpResponse<String> reply) {
    Matcher blob = BLOB.matcher(reply.body());
    assertThat(blob.find()).as(reply.body()).isTrue();
    return blob.group(1);
  }

  private String named(String request) {
    return request
        .replaceAll("\\bA\\b", AccountId.of("anna"))
        .replaceAll("\\bB\\b", AccountId.of("bob"))
        .replaceAll("\\bS\\b", String.valueOf(script))
        .replaceAll("\\bT\\b", String.valueOf(text))
        .replaceAll("\\bU\\b", String.valueOf(upload));
  }

  private HttpResponse<String> ask(String who, String method, String path, String body)
      throws IOException {
    String pair = who + ":" + TestSite.PASSWORD;
    String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return site.ask(
        method,
        named(path),
        named(body),
        "Authorization",
        "Basic " + credentials,
        "Content-Type",
        "application/json");
  }

  private HttpResponse<String> call(String who, String method, String arguments)
      throws IOException {
    String body =
        """
        {"using":["urn:ietf:params:jmap:core","urn:ietf:params:jmap:sieve","urn:ietf:params:jmap:blob",
        "urn:ietf:params:jmap:vacationresponse","urn:tamis:params:jmap:sieve-test"],
        "methodCalls":[["%s",{%s},"0"]]}
        """
            .formatted(method, arguments);
    return ask(who, "POST", "/jmap/api", body);
  }

  private void unchanged(HttpResponse<String> reply) throws IOException {
    assertThat(reply.body()).doesNotContain("annas");
    assertThat(site.files.get("anna", NAME)).contains(new StoredScript(NAME, TEXT));
    assertThat(site.files.list("anna")).hasSize(1);
    assertThat(site.files.active("anna")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /jmap/download/A/U/x?type=text/plain",
    "GET, /jmap/download/B/U/x?type=text/plain",
    "GET, /jmap/download/A/T/x?type=text/plain",
    "GET, /jmap/download/B/T/x?type=text/plain",
    "POST, /jmap/upload/A",
    "POST, /jmap/upload/U",
  })
  void whatIsAnothersIsNotFound(String method, String path) throws IOException {
    HttpResponse<String> reply = ask("bob", method, path, "");
    assertThat(reply.statusCode()).isEqualTo(404);
    unchanged(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SieveScript/get",
        "SieveScript/set",
        "SieveScript/query",
        "SieveScript/validate",
        "SieveScript/test",
        "VacationResponse/get",
        "VacationResponse/set",
        "Blob/get",
        "Blob/upload",
        "Blob/lookup",
      })
  void anotherAccountIsNotThere(String method) throws IOException {
    HttpResponse<String> reply = call("bob", method, "\"accountId\":\"A\",\"ids\":[\"S\"]");
    assertThat(reply.body()).contains("\"accountNotFound\"");
    unchanged(reply);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SieveScript/get      | "ids":["S"]                              | "notFound":["S"]
          SieveScript/set      | "destroy":["S"]                          | "notFound"
          SieveScript/set      | "update":{"S":{"name":"x"}}              | "notFound"
          SieveScript/set      | "create":{"k":{"name":"x","blobId":"U"}} | "notCreated"
          SieveScript/set      | "create":{"k":{"name":"x","blobId":"T"}} | "notCreated"
          SieveScript/set      | "onSuccessActivateScript":"S"            | "SieveScript/set"
          SieveScript/validate | "blobId":"T"                             | "error"
          SieveScript/test     | "scriptBlobId":"T","blobIds":[]          | "error"
          Blob/get             | "ids":["U"]                              | "notFound":["U"]
          Blob/get             | "ids":["T"]                              | "notFound":["T"]
          Blob/upload          | "create":{"k":{"data":[{"blobId":"U"}]}} | "notCreated"
          """)
  void anothersIdsAreNotInOnesOwn(String method, String arguments, String expected)
      throws IOException {
    HttpResponse<String> reply = call("bob", method, "\"accountId\":\"B\"," + arguments);
    assertThat(reply.body()).contains(named(expected));
    unchanged(reply);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /filter/runs/1",
    "GET, /filter/runs/1/progress",
    "POST, /filter/runs/1/stop",
    "POST, /filter/runs/1/go-on",
    "POST, /filter/runs/1/undo",
  })
  void runsOfOthersAreNotThere(String method, String path) throws Exception {
    FilterRun.Request request =
        new FilterRun.Request("active: annas", "", List.of("annas"), "UID 1:2", false);
    StoredRuns runs = new StoredRuns(mail.mail().database());
    FilterRun run = runs.begin("anna", request, Instant.now());
    assertThat(run.id()).isEqualTo(1);
    TestSite.Browser bob = site.browser("bob");
    HttpResponse<String> reply = method.equals("GET") ? bob.get(path) : bob.post(path);
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("annas");
    assertThat(bob.get("/filter").body()).contains("href=\"/filter\"").doesNotContain("annas");
    assertThat(runs.list("anna")).containsExactly(run);
    assertThat(site.browser("anna").get("/filter/runs/1").body()).contains("annas");
  }
}
