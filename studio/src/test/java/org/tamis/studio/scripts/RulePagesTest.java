package org.tamis.studio.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.TestSite;
import org.tamis.studio.trial.GivenMail;

/** The list of rules as a browser without scripts sees and changes it. */
@Timeout(600)
class RulePagesTest {
  private static final ScriptName NAME = new ScriptName("rules");
  private static final String FIRST =
      "# rule:[Boss]\r\nif header \"from\" \"boss\" {\r\n\tstop;\r\n}\r\n";
  private static final String SECOND = "if size :over 1M { discard; }\r\n";
  private static final String TEXT = FIRST + SECOND + "keep; /* last */";

  @TempDir Path directory;
  private TestSite site;
  private FrailStore store;
  private TestSite.Browser anna;

  @BeforeEach
  void start() throws IOException {
    site =
        TestSite.over(
            files -> {
              store = new FrailStore(files);
              return store;
            },
            directory);
    anna = site.browser("anna");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private ScriptListing.Script stored(String text) throws IOException {
    site.files.put("anna", new StoredScript(NAME, text));
    return site.files.listing("anna").find(NAME).orElseThrow();
  }

  private String text() throws IOException {
    return site.files.get("anna", NAME).orElseThrow().text();
  }

  private HttpResponse<String> change(
      ScriptListing.Script script, String what, String... namesAndValues) throws IOException {
    String[] fields = new String[namesAndValues.length + 2];
    fields[0] = "digest";
    fields[1] = script.digest();
    System.arraycopy(namesAndValues, 0, fields, 2, namesAndValues.length);
    return anna.post("/scripts/" + script.id() + "/rules" + what, fields);
  }

  private static String location(HttpResponse<?> reply) {
    return reply.headers().firstValue("location").orElseThrow();
  }

  @Test
  void showsNamesConditionsAndCodeInOrder() throws IOException {
    ScriptListing.Script script = stored(TEXT);
    String page = anna.get("/scripts/" + script.id() + "/rules").body();
    assertThat(page)
        .containsSubsequence(
            "<bdi>Boss</bdi>",
            "if header \"from\" \"boss\"",
            "<bdi>if size :over 1M</bdi>",
            "<bdi>keep;</bdi>")
        .contains("href=\"/scripts/" + script.id() + "\"");
    assertThat(anna.get("/scripts/" + script.id()).body())
        .contains("/scripts/" + script.id() + "/rules")
        .doesNotContain("href=\"/filter\""); // the mail of this site cannot be changed
  }

  /** From nothing to a rule that sorts mail: three forms, and no code. */
  @Test
  void whoHasNoScriptBeginsWithRules() throws IOException {
    assertThat(anna.get("/scripts").body()).contains("value=\"rules\"");
    HttpResponse<String> begun = anna.post("/scripts", "name", "rules", "do", "rules");
    ScriptListing.Script script = site.files.listing("anna").find(NAME).orElseThrow();
    assertThat(location(begun)).isEqualTo("/scripts/" + script.id() + "/rules");
    assertThat(anna.get(location(begun)).body()).contains("<details class=\"pattern\" open>");
    HttpResponse<String> added =
        change(script, "", "place", "subject", "words", " a \"b\" ", "folder", "Bills");
    assertThat(text())
        .isEqualTo(
            "require \"fileinto\";\n\nif header :contains \"subject\" \"a \\\"b\\\"\" {\n  fileinto \"Bills\";\n}\n");
    assertThat(anna.get(location(added)).body())
        .contains("action=\"/scripts/" + script.id() + "/activate\"");
    assertThat(anna.post("/scripts/" + script.id() + "/activate").statusCode()).isEqualTo(303);
    assertThat(anna.get("/scripts/" + script.id() + "/rules").body()).doesNotContain("/activate\"");
  }

  /** A page with the code of a hundred rules takes a browser half a second. */
  @Test
  void theCodeOfTheRuleThatIsEditedIsOnThePageAlone() throws IOException {
    String list = "/scripts/" + stored(TEXT).id() + "/rules";
    assertThat(anna.get(list).body())
        .doesNotContain("<textarea id=\"code-2\"")
        .contains("href=\"" + list + "?edit=2#code-2\"");
    assertThat(anna.get(list + "?edit=2").body())
        .contains("<textarea id=\"code-2\"")
        .doesNotContain("<textarea id=\"code-1\"")
        .contains("href=\"" + list + "?from=1#rule-2\"");
  }

  @ParameterizedTest
  @CsvSource({"subject, '', x", "subject, x, ''", "body, x, x", "subject, ${from}, x"})
  void aPatternThatIsNoneChangesNothing(String place, String words, String folder)
      throws IOException {
    HttpResponse<String> reply =
        change(stored(TEXT), "", "place", place, "words", words, "folder", folder);
    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(reply.body()).contains("name=\"words\" value=\"" + words + "\"");
    assertThat(text()).isEqualTo(TEXT);
  }

  @Test
  void aSwitchTakesARuleOutAndPutsItBackToTheOctet() throws IOException {
    HttpResponse<String> off = change(stored(TEXT), "/2/off");
    assertThat(off.statusCode()).isEqualTo(303);
    assertThat(text())
        .isEqualTo(TEXT.replace(SECOND, "/* [off] if size :over 1M { discard; } */\r\n"));
    assertThat(anna.get(location(off)).body())
        .contains("The rule is off.", "aria-checked=\"false\" aria-label=\"On: if size :over 1M\"");
    change(site.files.listing("anna").find(NAME).orElseThrow(), "/2/on");
    assertThat(text()).isEqualTo(TEXT);
  }

  @Test
  void movesAndLeavesAllElse() throws IOException {
    HttpResponse<String> moved = change(stored(TEXT), "/2/move", "to", "1");
    assertThat(location(moved)).endsWith("?done=rule.moved&from=1#rule-1");
    assertThat(text()).isEqualTo(SECOND + FIRST + "keep; /* last */");
  }

  @ParameterizedTest
  @CsvSource({"-2147483648,1", "-7,1", "0,1", "99,3", "2147483647,3", "x,1"})
  void movesToTheNearestPlaceThereIs(String to, int place) throws IOException {
    HttpResponse<String> moved = change(stored("stop;\nkeep;\ndiscard;\n"), "/2/move", "to", to);
    assertThat(location(moved)).endsWith("#rule-" + place);
    assertThat(text().lines().toList().indexOf("keep;")).isEqualTo(place - 1);
  }

  @Test
  void newCodeIsStoredInPlaceWithWhatItRequires() throws IOException {
    change(stored(TEXT), "/2/code", "text", "if size :over 1M {\r\n  fileinto \"Big\";\r\n}");
    assertThat(text())
        .isEqualTo(
            "require \"fileinto\";\r\n\r\n"
                + FIRST
                + "if size :over 1M {\r\n  fileinto \"Big\";\r\n}\r\nkeep; /* last */");
  }

  @Test
  void aRuleIsAddedAndDeleted() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    HttpResponse<String> added = change(script, "", "text", "stop;");
    assertThat(location(added)).endsWith("?done=rule.added&from=1#rule-2");
    assertThat(text()).isEqualTo("keep;\n\nstop;\n");
    HttpResponse<String> deleted =
        change(site.files.listing("anna").find(NAME).orElseThrow(), "/1/delete");
    assertThat(anna.get(location(deleted)).body()).contains("The rule has been deleted.");
    assertThat(text()).isEqualTo("stop;\n");
  }

  @Test
  void aNameCannotInjectCode() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    for (String name : List.of("a\ndiscard;", "a\rdiscard;", "a\u2028b", "\u202ea", "")) {
      assertThat(change(script, "/1/rename", "name", name).statusCode()).isEqualTo(422);
      assertThat(text()).isEqualTo("keep;\n");
    }
    change(script, "/1/rename", "name", "*/ discard; /* ]");
    assertThat(text()).isEqualTo("# rule:[*/ discard; /* ]]\nkeep;\n");
  }

  @ParameterizedTest
  @CsvSource({
    "if true {,SV0",
    "keep; stop;,only one rule can stand here",
    "fileinto \"<b>\" \"x\";,SV0",
    "nonsense;,SV0",
  })
  void codeThatIsNotOneGoodRuleComesBackWithTheReason(String code, String reason)
      throws IOException {
    ScriptListing.Script script = stored(TEXT);
    for (String place : List.of("/2/code", "")) {
      HttpResponse<String> reply = change(script, place, "text", code);
      assertThat(reply.statusCode()).isEqualTo(422);
      assertThat(reply.body())
          .contains("Nothing has been changed")
          .contains("\n" + escaped(code) + "</textarea>")
          .contains(reason);
      assertThat(text()).isEqualTo(TEXT);
    }
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;");
  }

  @Test
  void whatWasTypedOutlivesAChangeElsewhere() throws IOException {
    ScriptListing.Script old = stored(TEXT);
    stored("stop;\n");
    HttpResponse<String> reply = change(old, "/2/code", "text", "keep; # mine");
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("changed elsewhere", "<bdi>stop;</bdi>", "keep; # mine");
    HttpResponse<String> off = change(old, "/1/off");
    assertThat(off.statusCode()).isEqualTo(409);
    assertThat(text()).isEqualTo("stop;\n");
  }

  @Test
  void whatWasTypedOutlivesAStoreThatIsDownAndCanBeSavedLater() throws IOException {
    ScriptListing.Script script = stored(TEXT);
    String token = anna.token();
    store.down = true;
    HttpResponse<String> reply = change(script, "/2/code", "text", "if size :over 2M { discard; }");
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.body())
        .contains("cannot be reached", "if size :over 2M { discard; }</textarea>")
        .contains("action=\"/scripts/" + script.id() + "/rules/2/code\"")
        .contains("value=\"" + script.digest() + "\"")
        .contains("value=\"" + token + "\"");
    assertThat(change(script, "/2/off").statusCode()).isEqualTo(503);
    assertThat(change(script, "", "place", "list", "words", "news", "folder", "Reading").body())
        .contains("value=\"list\" selected", "value=\"news\"", "value=\"Reading\"");
    store.down = false;
    change(script, "/2/code", "text", "if size :over 2M { discard; }");
    assertThat(text()).isEqualTo(TEXT.replace("1M", "2M"));
  }

  @Test
  void longListsHavePages() throws IOException {
    ScriptListing.Script script = stored("keep;\n".repeat(250));
    String at = "/scripts/" + script.id() + "/rules";
    assertThat(anna.get(at).body())
        .contains("Rules 1 to 100 of 250", "from=101")
        .doesNotContain("id=\"rule-101\"");
    assertThat(anna.get(at + "?from=201").body()).contains("Rules 201 to 250 of 250", "from=101");
    assertThat(location(change(script, "/100/move", "to", "101"))).endsWith("from=101#rule-101");
    for (String odd : List.of("-5", "x", "251", "99999999999")) {
      assertThat(anna.get(at + "?from=" + odd).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatTheCheckerSaysStandsAtItsRule() throws IOException {
    ScriptListing.Script script = stored("keep;\nif header \"*subject\" \"x\" { stop; }\n");
    assertThat(anna.get("/scripts/" + script.id() + "/rules").body())
        .containsSubsequence("id=\"rule-2\"", "1 remark", "Warning:");
  }

  @Test
  void hitsAreCountedOnTheLastMail() throws IOException {
    site.close();
    GivenMail mail = new GivenMail();
    for (String from : List.of("boss", "boss", "carol")) {
      mail.addLetter(from + "@x.example", "hello");
    }
    site = TestSite.with(mail, directory);
    anna = site.browser("anna");
    ScriptListing.Script script =
        stored(
            "if address :localpart \"from\" \"boss\" { stop; }\n/* [off] discard; */\n"
                + "if address :localpart \"from\" \"ann\" { stop; }\nkeep;\n");
    String at = "/scripts/" + script.id() + "/rules";
    assertThat(anna.get(at).body()).contains("name=\"last\"").doesNotContain("class=\"badge hits");
    assertThat(anna.get(at + "?last=100").body())
        .contains("Counted on the newest 3 messages")
        .containsSubsequence("id=\"rule-1\"", "2 times", "id=\"rule-3\"", "never", "once")
        .doesNotContainPattern("id=\"rule-2\"(?s:(?!</li>).)*class=\"badge hits");
    for (String odd : List.of("7", "x", "-1", "100000")) {
      assertThat(anna.get(at + "?last=" + odd).body()).doesNotContain("Counted");
    }
    mail.down = true;
    assertThat(anna.get(at + "?last=100").body())
        .contains("notice bad", "id=\"rule-1\"")
        .doesNotContain("Counted");
  }

  @Test
  void theRulesOfOthersAreNotThere() throws IOException {
    ScriptListing.Script script = stored(TEXT);
    TestSite.Browser bob = site.browser("bob");
    String at = "/scripts/" + script.id() + "/rules";
    assertThat(bob.get(at).statusCode()).isEqualTo(404);
    for (String what : List.of("", "/1/off", "/1/on", "/1/delete", "/1/code", "/1/move")) {
      HttpResponse<String> reply =
          bob.post(at + what, "digest", script.digest(), "text", "stop;", "to", "2");
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).doesNotContain("Boss");
    }
    assertThat(text()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"/0/off", "/4/off", "/-1/off", "/x/off", "/1/burn", "/1", "/1/off/x"})
  void whatIsNoRuleIsNotFound(String what) throws IOException {
    assertThat(change(stored(TEXT), what).statusCode()).isEqualTo(404);
    assertThat(text()).isEqualTo(TEXT);
  }
}
