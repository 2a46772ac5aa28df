package org.tamis.studio.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.TestSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts tried on the mail of their owner. */
@Timeout(600)
class TrialPagesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DRAFT =
      """
      require ["fileinto", "mailbox"];
      # rule:[Offers]
      if header :contains "subject" "offer" {
        fileinto :create "Offers";
      }
      if header :contains "subject" "nobody writes this" {
        discard;
      }
      """;

  @TempDir Path directory;
  private final GivenMail mail = new GivenMail();
  private TestSite site;
  private TestSite.Browser anna;

  @BeforeEach
  void start() throws IOException {
    site = TestSite.with(mail, directory);
    anna = site.browser("anna");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void activate(String name, String text) throws IOException {
    site.files.put("anna", new StoredScript(new ScriptName(name), text));
    site.files.activate("anna", new ScriptName(name));
  }

  private List<String> lines(String draft, String... more) throws IOException {
    HttpResponse<String> reply = anna.post("/try", fields(draft, more));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).contains("application/x-ndjson");
    return reply.body().lines().toList();
  }

  private static String[] fields(String draft, String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "name";
    all[1] = "rules";
    all[2] = "text";
    all[3] = draft;
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  private static List<JsonNode> json(List<String> lines) {
    return lines.stream().map(JSON::readTree).toList();
  }

  private static List<JsonNode> with(String property, List<JsonNode> lines) {
    return lines.stream().filter(line -> line.has(property)).toList();
  }

  @Test
  void eachMessageIsTheJsonOfAComparisonAndARow() throws IOException {
    activate("old", "require \"fileinto\"; if exists \"list-id\" { fileinto \"Lists\"; }");
    mail.addLetter("Shop <shop@x.example>", "An offer")
        .addLetter("Bob <bob@x.example>", "Hello")
        .addUnreadable("it is too large");
    List<String> lines = lines(DRAFT);
    assertThat(lines.get(3))
        .startsWith(
            "{\"message\":{\"message\":\"INBOX;UID=2\",\"subject\":\"An offer\","
                + "\"from\":\"Shop <shop@x.example>\",\"date\":\"2026-03-02T10:00:00Z\","
                + "\"differs\":true,\"old\":[{\"action\":\"keep\",\"flags\":[],"
                + "\"text\":\"keep in INBOX\"}],\"new\":[{\"action\":\"fileinto\","
                + "\"mailbox\":\"Offers\",\"flags\":[],\"copy\":false,\"create\":true,\"line\":4,"
                + "\"script\":\"rules\",\"rule\":\"header :contains \\\"subject\\\" \\\"offer\\\"\","
                + "\"text\":\"fileinto in \\\"Offers\\\", created if missing\"}]},"
                + "\"rules\":[0],\"folders\":[\"INBOX\",\"Offers\"],\"html\":\"<li ");
    List<JsonNode> all = json(lines);
    assertThat(all.get(0).get("begun").asString())
        .contains("Compared with the active script “old”.")
        .contains("Offers (rules:3)");
    assertThat(all.get(1).get("found").asInt()).isEqualTo(2);
    assertThat(all.get(2).get("problem").asString())
        .isEqualTo("INBOX;UID=0 cannot be read: it is too large");
    assertThat(all.get(3).get("html").asString())
        .contains("stays in the inbox")
        .contains("goes to Offers (which is created)")
        .contains("<a class=\"place\" href=\"#text\" data-line=\"4\"><bdi>rules:4</bdi></a>")
        .contains("<bdi>\"An offer\"</bdi>");
    assertThat(all.get(4).get("message").get("differs").asBoolean()).isFalse();
    JsonNode totals = with("totals", all).getLast();
    assertThat(totals.get("totals").get("messages").asInt()).isEqualTo(2);
    assertThat(totals.get("totals").get("rules").size()).isEqualTo(3);
    assertThat(totals.get("html").asString())
        .contains("1 of 2 messages would be treated differently.")
        .contains("One took none.")
        .containsOnlyOnce("badge never")
        .contains("old: old:1");
    assertThat(all.getLast().get("done").asBoolean()).isTrue();
  }

  @Test
  void nothingIsStored() throws IOException {
    mail.addLetter("Shop <shop@x.example>", "An offer");
    lines(DRAFT);
    assertThat(site.files.list("anna")).isEmpty();
  }

  @Test
  void withoutAnActiveScriptAllIsComparedWithMailThatStays() throws IOException {
    mail.addLetter("Shop <shop@x.example>", "An offer");
    List<JsonNode> all = json(lines(DRAFT));
    assertThat(all.getFirst().get("begun").asString()).contains("all mail stays in your inbox");
    assertThat(with("message", all).getFirst().get("message").get("differs").asBoolean()).isTrue();
    assertThat(with("message", json(lines("keep;"))).getFirst().get("html").asString())
        .doesNotContain("differs");
  }

  /** As a delivery does with it. */
  @Test
  void anActiveScriptWithErrorsKeepsMail() throws IOException {
    activate("old", "bogus;");
    mail.addLetter("Shop <shop@x.example>", "An offer");
    assertThat(json(lines(DRAFT)).getFirst().get("begun").asString())
        .contains("since the active one has errors");
  }

  @Test
  void aDraftWithErrorsIsNotTried() throws IOException {
    assertThat(lines("bogus;"))
        .containsExactly(
            "{\"failed\":\"The script has errors. It can be tried when they are fixed.\"}");
    HttpResponse<String> page =
        anna.post("/scripts", "name", "", "text", "bogus;", "do", "try", "last", "100");
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("It can be tried when they are fixed.")
        .contains("class=\"findings\"")
        .contains("\nbogus;</textarea>");
  }

  @Test
  void mailThatCannotBeReadIsSaidAndLosesNoDraft() throws IOException {
    mail.down = true;
    assertThat(json(lines(DRAFT)).getLast().get("failed").asString())
        .isEqualTo("Your mail cannot be tried at the moment. Please try again in a minute.");
    HttpResponse<String> page = anna.post("/scripts", "name", "x", "text", DRAFT, "do", "try");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Please try again in a minute.").contains("# rule:[Offers]");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1000, 300", "'', 200", "5, 200", "x, 200"})
  void onlyNumbersThatAreOfferedAreTaken(String wanted, int read) throws IOException {
    for (int i = 0; i < 300; i++) {
      mail.addLetter("Bob <bob@x.example>", "Hello " + i);
    }
    assertThat(with("message", json(lines("keep;", "last", wanted)))).hasSize(read);
  }

  /** Without scripts in the browser. */
  @Test
  void thePageOfTheEditorHasTheWholeResult() throws IOException {
    for (int i = 0; i < 350; i++) {
      mail.addLetter("Shop <shop@x.example>", "An offer " + i);
    }
    String page =
        anna.post("/scripts", "name", "", "text", DRAFT, "do", "try", "last", "500").body();
    assertThat(page)
        .contains("350 of 350 messages would be treated differently.")
        .contains("The newest 300 messages are shown; 50 more are counted.")
        .contains("An offer 299<")
        .doesNotContain("An offer 300<")
        .contains("# rule:[Offers]")
        .contains("<option value=\"500\" selected>500</option>")
        .contains("<bdi>Offers</bdi>");
    activate("old", "keep;");
    String id = site.files.listing("anna").scripts().getFirst().id();
    String stored =
        anna.post("/scripts/" + id, "digest", "x", "text", DRAFT, "do", "try", "last", "100")
            .body();
    assertThat(stored)
        .contains("100 of 100 messages would be treated differently.")
        .contains("<input type=\"hidden\" name=\"digest\" value=\"x\">");
  }

  @Test
  void eachMessageLeadsToWhatBecameOfIt() throws IOException {
    mail.add("Message-ID: <a&b\"+c@x.example>\r\nSubject: one\r\n\r\nHi\r\n");
    HttpResponse<String> reply =
        anna.post("/scripts", "name", "new", "text", "keep;", "do", "try", "last", "100");
    assertThat(reply.body()).contains("/deliveries?id=%3Ca%26b%22%2Bc%40x.example%3E");
  }

  @Test
  void textOfStrangersIsInertAndCutWhereItIsLong() throws IOException {
    String evil = "<img src=x onerror=alert(1)> \u202Eevil\u0007 ";
    mail.addLetter("\"<b>x\" <x@x.example>", evil + "a".repeat(1_000_000))
        .add("not a header\r\n\u0000\r\nSubject: none")
        .add("Subject: =?utf-8?q?=E2=80=AE=3Cscript=3E?=\r\nContent-Type: multipart/mixed\r\n\r\n")
        .add("");
    String draft =
        "require [\"fileinto\", \"variables\"]; if header :matches \"subject\" \"*\""
            + " { fileinto \"<i>${1}\"; }";
    List<JsonNode> all = json(lines(draft));
    List<JsonNode> rows = with("message", all);
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      assertThat(row.get("html").asString().length()).isLessThan(10_000);
      assertThat(row.get("html").asString())
          .doesNotContain("<img")
          .doesNotContain("<script")
          .doesNotContain("<i>")
          .doesNotContain("\u202E")
          .doesNotContain("\u0007");
    }
    assertThat(rows.getFirst().get("html").asString())
        .contains("&lt;img src=x onerror=alert(1)&gt; \uFFFDevil")
        .contains("aaa…");
    String page = anna.post("/scripts", "name", "", "text", draft, "do", "try").body();
    assertThat(page).doesNotContain("<img src=x").doesNotContain("\u202E").contains("aaa…");
  }

  private HttpResponse<InputStream> open(TestSite.Browser browser) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(site.url().resolve("/try"))
            .header("Cookie", browser.cookie())
            .header("X-Tamis-Token", browser.token())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    TestSite.form("name", "rules", "text", DRAFT, "last", "1000")))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  @Test
  void aRowIsThereBeforeTheNextMessageIsRead() throws Exception {
    mail.addLetter("Shop <shop@x.example>", "An offer").addLetter("Bob <bob@x.example>", "Hello");
    CountDownLatch seen = new CountDownLatch(1);
    mail.between =
        number -> {
          if (number == 1) {
            await(seen);
          }
        };
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(open(anna).body(), StandardCharsets.UTF_8))) {
      assertThat(body.readLine()).startsWith("{\"begun\":");
      assertThat(body.readLine()).isEqualTo("{\"found\":2}");
      assertThat(body.readLine()).startsWith("{\"message\":{\"message\":\"INBOX;UID=2\"");
      seen.countDown();
      assertThat(body.readLine()).startsWith("{\"message\":{\"message\":\"INBOX;UID=1\"");
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IOException("nobody has read the row");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** A browser that is closed, or whose user has stopped it. */
  @Test
  void forWhoeverHasGoneNoMoreMailIsRead() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      mail.addLetter("Shop <shop@x.example>", "An offer " + i);
    }
    AtomicInteger read = new AtomicInteger();
    CountDownLatch gone = new CountDownLatch(1);
    mail.between =
        number -> {
          read.incrementAndGet();
          if (number == 10) {
            await(gone);
          } else if (number > 10) {
            pause();
          }
        };
    HttpResponse<InputStream> reply = open(anna);
    assertThat(reply.body().read()).isEqualTo('{');
    reply.body().close();
    gone.countDown();
    // the next trial of the account begins when that one has ended
    mail.between = number -> {};
    assertThat(with("message", json(lines(DRAFT, "last", "100")))).hasSize(100);
    assertThat(read.get()).isLessThan(1_000);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void oneAtATimeForAnAccountAndOthersDoNotWaitForIt() throws Exception {
    mail.addLetter("Shop <shop@x.example>", "An offer");
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    mail.between =
        number -> {
          running.incrementAndGet();
          await(end);
        };
    HttpResponse<InputStream> first = open(anna);
    while (running.get() == 0) {
      pause(); // until hers is at its first message
    }
    mail.between = number -> {};
    HttpResponse<String> bobs = site.browser("bob").post("/try", fields(DRAFT));
    assertThat(bobs.body()).endsWith("{\"done\":true}\n");
    end.countDown();
    assertThat(new String(first.body().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("{\"done\":true}\n");
    assertThat(running).hasValue(1);
  }

  @Test
  void whereNoMailCanBeReadNothingIsOffered() throws IOException {
    assertThat(anna.get("/new").body()).contains("value=\"try\"");
    try (TestSite without = TestSite.in(directory.resolve("other"))) {
      assertThat(without.browser("anna").get("/new").body()).doesNotContain("value=\"try\"");
    }
  }
}
