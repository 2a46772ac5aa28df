package org.tamis.studio.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.lease.Holder;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.TestSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scripts over mail that is there already: previewed, run, stopped, gone on with, undone. */
@Timeout(600)
class FilterPagesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PREVIEW = Pattern.compile("name=\"preview\" value=\"([^\"]+)\"");
  private static final ScriptName NAME = new ScriptName("main");
  private static final String SCRIPT =
      """
      require ["fileinto", "imap4flags"];
      # rule:[Lists]
      if header :contains "subject" "list" { fileinto "Lists"; }
      elsif header :contains "subject" "work" { fileinto :flags "$todo" "Work"; }
      elsif header :contains "subject" "junk" { discard; }
      elsif header :contains "subject" "away" { redirect "bob@x.example"; }
      """;

  @TempDir Path directory;
  private SortedAccounts accounts;
  private TestSite site;
  private TestSite.Browser anna;

  @BeforeEach
  void start() throws IOException {
    accounts = new SortedAccounts(directory);
    site = TestSite.with(accounts.mail(), directory);
    anna = site.browser("anna");
    site.files.put("anna", new StoredScript(NAME, SCRIPT));
    site.files.activate("anna", NAME);
    for (String subject : List.of("list1", "work1", "other", "junk1", "list2", "away")) {
      SortedAccounts.add(accounts.anna, subject);
    }
  }

  @AfterEach
  void stop() {
    site.close();
    accounts.close();
  }

  private static final Map<String, List<String>> SORTED =
      Map.of(
          "INBOX", List.of("<away>", "<other>"),
          "Lists", List.of("<list1>", "<list2>"),
          "Trash", List.of("<junk1>"),
          "Work", List.of("<work1> $todo"));

  private String[] fields(String last) throws IOException {
    String script = site.files.listing("anna").find(NAME).orElseThrow().id();
    return new String[] {"script", script, "mailbox", "INBOX", "last", last, "since", ""};
  }

  private static String preview(HttpResponse<String> page) {
    Matcher found = PREVIEW.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  /** The address of the run's page. */
  private String begin() throws IOException {
    HttpResponse<String> begun =
        anna.post("/filter/runs", "preview", preview(anna.post("/filter", fields("all"))));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return begun.headers().firstValue("location").orElseThrow();
  }

  /** The page of a run that has ended. */
  private String ended(String run) throws IOException {
    assertThat(anna.get(run + "/progress").body()).endsWith("{\"ended\":true}\n");
    return anna.get(run).body();
  }

  @Test
  void aPreviewSaysWhatWouldBeDoneAndWhyAndChangesNothing() throws IOException {
    Map<String, List<String>> before = accounts.anna.contents();
    List<JsonNode> lines =
        anna.post("/filter/preview", fields("all")).body().lines().map(JSON::readTree).toList();
    assertThat(lines.getFirst().get("begun").asString())
        .contains("“main” over 6 messages of INBOX. Nothing has been changed.");
    assertThat(lines.get(1).get("found").asInt()).isEqualTo(6);
    List<String> rows =
        lines.stream()
            .filter(line -> line.has("row"))
            .map(one -> one.get("row").asString())
            .toList();
    assertThat(rows).hasSize(5);
    assertThat(rows.getFirst()).contains("list1", "goes to Lists", "Lists</bdi>", "main:3");
    assertThat(rows.get(1)).contains("goes to Work", "$todo");
    assertThat(rows.get(2)).contains("junk1", "goes to Trash");
    assertThat(rows.getLast())
        .contains("Left out, because it sends something: is forwarded to bob@x.example")
        .doesNotContain("class=\"differs\"");
    String counts = lines.get(lines.size() - 3).get("counts").asString();
    assertThat(counts)
        .contains("4 would be changed of 6 messages.")
        .containsSubsequence("moved to Lists", ">2<", "moved to Trash", ">1<", "moved to Work")
        .containsSubsequence("left out, because it sends something: redirect", ">1<");
    assertThat(lines.get(lines.size() - 2).get("end").asString())
        .contains("Do it: change 4 messages");
    assertThat(lines.getLast().get("done").asBoolean()).isTrue();
    assertThat(accounts.anna.contents()).isEqualTo(before);
  }

  @Test
  void withoutScriptsThePageHasThePreviewAndTheChoice() throws IOException {
    HttpResponse<String> page = anna.post("/filter", fields("100"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<option value=\"100\" selected>", "<option value=\"INBOX\" selected>")
        .contains("main (active)", "goes to Lists", "Do it: change 4 messages");
  }

  @Test
  void whatWasPreviewedIsDoneAndUndone() throws IOException {
    Map<String, List<String>> before = accounts.anna.contents();
    String run = begin();
    assertThat(ended(run))
        .contains("Done. 4 messages were changed.", "main over INBOX")
        .contains("6 messages looked at, 4 changed", ">Undo<")
        .doesNotContain(">Go on<", ">Stop<");
    assertThat(accounts.anna.contents()).isEqualTo(SORTED);
    assertThat(anna.post(run + "/go-on").statusCode()).isEqualTo(409);
    HttpResponse<String> undoing = anna.post(run + "/undo");
    assertThat(undoing.headers().firstValue("location")).contains(run);
    assertThat(ended(run)).contains("Undone. 4 messages were put back.", "undone");
    assertThat(accounts.anna.contents()).isEqualTo(before);
    assertThat(anna.post(run + "/undo").statusCode()).isEqualTo(409);
    assertThat(anna.get("/filter").body()).contains("Undo of run 1", "main over INBOX");
  }

  @Test
  void anUndoCanBeUndone() throws IOException {
    ended(begin());
    anna.post("/filter/runs/1/undo");
    ended("/filter/runs/1");
    anna.post("/filter/runs/2/undo");
    ended("/filter/runs/2");
    assertThat(accounts.anna.contents()).isEqualTo(SORTED);
  }

  @Test
  void aPreviewIsUsedOnceByItsOwner() throws IOException {
    Map<String, List<String>> before = accounts.bob.contents();
    String preview = preview(anna.post("/filter", fields("all")));
    HttpResponse<String> bobs = site.browser("bob").post("/filter/runs", "preview", preview);
    assertThat(bobs.statusCode()).isEqualTo(409);
    assertThat(bobs.body()).contains("first look at what would be done");
    assertThat(accounts.bob.contents()).isEqualTo(before);
    assertThat(anna.post("/filter/runs", "preview", preview).statusCode()).isEqualTo(303);
    ended("/filter/runs/1");
    HttpResponse<String> again = anna.post("/filter/runs", "preview", preview);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("first look at what would be done");
  }

  @Test
  void withoutItsTokenNothingIsDone() throws IOException {
    String preview = preview(anna.post("/filter", fields("all")));
    HttpResponse<String> reply =
        site.ask(
            "POST", "/filter/runs", TestSite.form("preview", preview), "Cookie", anna.cookie());
    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(accounts.anna.contents().get("Lists")).isEmpty();
  }

  @Test
  void aScriptThatHasChangedIsLookedAtAgain() throws IOException {
    String preview = preview(anna.post("/filter", fields("all")));
    site.files.put("anna", new StoredScript(NAME, "discard;"));
    HttpResponse<String> reply = anna.post("/filter/runs", "preview", preview);
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("the script has changed since you looked");
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(6);
  }

  @Test
  void mailThatComesAfterThePreviewIsLeftAlone() throws IOException {
    String preview = preview(anna.post("/filter", fields("all")));
    SortedAccounts.add(accounts.anna, "list3");
    anna.post("/filter/runs", "preview", preview);
    ended("/filter/runs/1");
    assertThat(accounts.anna.contents().get("INBOX")).contains("<list3>").hasSize(3);
  }

  @Test
  void aFolderThatWasMadeAnewAfterThePreviewHasOtherMail() throws IOException {
    String preview = preview(anna.post("/filter", fields("all")));
    accounts.anna.box("Other");
    accounts.anna.remove("INBOX");
    for (int i = 0; i < 6; i++) {
      SortedAccounts.add(accounts.anna, "list" + i);
    }
    anna.post("/filter/runs", "preview", preview);
    assertThat(ended("/filter/runs/1")).contains("was made anew", "not finished");
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(6);
  }

  @Test
  void onlyTheNewestThatWereChosenAreSorted() throws IOException {
    for (int i = 0; i < 100; i++) {
      SortedAccounts.add(accounts.anna, "other" + i);
    }
    HttpResponse<String> page = anna.post("/filter", fields("100"));
    assertThat(page.body())
        .contains("“main” over 100 messages of INBOX", "so there is nothing to run");
  }

  @Test
  void oneThingAtATimeAndItCanBeStoppedAndGoneOnWith() throws IOException {
    SortedAccounts.Held held = SortedAccounts.Held.at(accounts.anna, "Lists");
    String run = begin();
    held.awaitBegin();
    assertThat(anna.get(run).body())
        .contains("running", "6 of 6 messages looked at, 0 changed", ">Stop<")
        .doesNotContain(">Undo<", ">Go on<");
    HttpResponse<String> second =
        anna.post("/filter/runs", "preview", preview(anna.post("/filter", fields("all"))));
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Only one thing at a time changes it.");
    assertThat(anna.post(run + "/undo").statusCode()).isEqualTo(409);
    assertThat(anna.post(run + "/stop").statusCode()).isEqualTo(303);
    held.letGo();
    assertThat(ended(run))
        .contains("Stopped. 2 messages were changed until then.", "not finished", ">Go on<");
    assertThat(accounts.anna.contents().get("Lists")).hasSize(2);
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(4);
    anna.post(run + "/go-on");
    assertThat(ended(run)).contains("Done.", "6 messages looked at, 4 changed");
    assertThat(accounts.anna.contents()).isEqualTo(SORTED);
  }

  @Test
  void whatWasStoppedCanBeUndone() throws IOException {
    Map<String, List<String>> before = accounts.anna.contents();
    SortedAccounts.Held held = SortedAccounts.Held.at(accounts.anna, "Lists");
    String run = begin();
    held.awaitBegin();
    anna.post(run + "/stop");
    held.letGo();
    ended(run);
    anna.post(run + "/undo");
    assertThat(ended(run)).contains("undone").doesNotContain(">Go on<");
    assertThat(accounts.anna.contents()).isEqualTo(before);
  }

  @Test
  void anotherProcessThatChangesTheMailIsWaitedFor() throws Exception {
    String preview = preview(anna.post("/filter", fields("all")));
    assertThat(accounts.leases(new Holder("elsewhere", 7, 1)).take("anna")).isPresent();
    HttpResponse<String> reply = anna.post("/filter/runs", "preview", preview);
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("another program changes your mail at the moment");
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(6);
  }

  @Test
  void aStoreThatIsDownSaysSoAndTheRunsAreThere() throws IOException {
    ended(begin());
    accounts.down = true;
    HttpResponse<String> page = anna.get("/filter");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Your mail cannot be reached at the moment", "main over INBOX");
    assertThat(anna.post("/filter", fields("all")).statusCode()).isEqualTo(503);
    assertThat(anna.post("/filter/preview", fields("all")).body())
        .startsWith("{\"failed\":\"Your mail cannot be read at the moment.");
  }

  @Test
  void whatTheServerRefusesIsTold() throws IOException {
    accounts.anna.remove("Work");
    String run = begin();
    assertThat(ended(run)).contains("one message: there is no mailbox \"Work\"");
    assertThat(accounts.anna.contents().get("INBOX")).contains("<work1> $todo");
  }

  @Test
  void hostileTextIsText() throws IOException {
    SortedAccounts.add(accounts.anna, "list <script>alert(1)</script>\u202e" + "long ".repeat(500));
    String page = anna.post("/filter", fields("all")).body();
    assertThat(page)
        .contains("list &lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert", "\u202e", "long ".repeat(100));
  }

  @ParameterizedTest
  @CsvSource({
    "7, '', 400, not a number of messages",
    "all, yesterday, 400, not a date",
    "all, +12026-01-01, 400, not a date",
    "'', '', 400, not a number of messages",
  })
  void aChoiceThatSaysNothingIsRefused(String last, String since, int status, String words)
      throws IOException {
    String[] fields = fields(last);
    fields[7] = since;
    HttpResponse<String> reply = anna.post("/filter", fields);
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains(words).doesNotContain("name=\"preview\"");
  }

  @ParameterizedTest
  @CsvSource({
    "script, nothing, There is no such script",
    "mailbox, Nowhere, There is no such folder"
  })
  void whatIsNotThereIsSaid(String field, String value, String words) throws IOException {
    String[] fields = fields("all");
    fields[field.equals("script") ? 1 : 3] = value;
    assertThat(anna.post("/filter", fields).body()).contains(words);
    assertThat(anna.post("/filter/preview", fields).body())
        .startsWith("{\"failed\":")
        .contains(words);
  }

  @Test
  void aScriptWithErrorsDoesNotRun() throws IOException {
    site.files.put("anna", new StoredScript(NAME, "bogus;"));
    assertThat(anna.post("/filter", fields("all")).body()).contains("The script has errors.");
  }

  @Test
  void whereMailCannotBeChangedThePageSaysSo() throws IOException {
    try (TestSite without = TestSite.in(directory.resolve("other"))) {
      TestSite.Browser browser = without.browser("anna");
      assertThat(browser.get("/filter").body()).contains("only be sorted on an IMAP server");
      assertThat(browser.post("/filter/runs", "preview", "x").statusCode()).isEqualTo(404);
    }
  }
}
