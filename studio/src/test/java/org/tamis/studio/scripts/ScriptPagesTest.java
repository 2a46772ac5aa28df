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
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.TestSite;

/** What becomes of scripts, and of what somebody has typed, whatever goes wrong. */
@Timeout(600)
class ScriptPagesTest {
  private static final ScriptName NAME = new ScriptName("rules");

  @TempDir Path directory;
  private TestSite site;
  private TestSite.Browser anna;
  private FrailStore store;

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

  private HttpResponse<String> save(ScriptListing.Script script, String text, String what)
      throws IOException {
    return anna.post(
        "/scripts/" + script.id(), "digest", script.digest(), "text", text, "do", what);
  }

  @Test
  void aNewScriptIsStoredAndActivatedInOne() throws IOException {
    HttpResponse<String> reply =
        anna.post("/scripts", "name", "rules", "text", "keep;\r\nstop;\r\n", "do", "activate");
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(text()).isEqualTo("keep;\nstop;\n");
    assertThat(site.files.active("anna")).map(StoredScript::name).contains(NAME);
    assertThat(anna.get(reply.headers().firstValue("location").orElseThrow()).body())
        .contains("It sorts your mail from now on.");
  }

  @Test
  void aBrokenOneIsNeitherStoredNorActivatedAndKeepsItsText() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    for (String what : List.of("save", "activate")) {
      HttpResponse<String> reply = save(script, "if true { <oops>", what);
      assertThat(reply.statusCode()).isEqualTo(422);
      assertThat(reply.body())
          .contains("if true { &lt;oops&gt;")
          .containsPattern("class=\"place\" href=\"#text\" data-from=\"\\d+\">1:")
          .contains("SV0");
    }
    assertThat(text()).isEqualTo("keep;\n");
    assertThat(site.files.active("anna")).isEmpty();
    assertThat(anna.post("/scripts", "name", "new", "text", "oops", "do", "save").statusCode())
        .isEqualTo(422);
    assertThat(site.files.list("anna")).hasSize(1);
  }

  @Test
  void checkingStoresNothing() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    assertThat(save(script, "stop;", "check").body())
        .contains("There is nothing to complain about. Nothing has been saved.");
    assertThat(save(script, "stop", "check").body()).contains("Nothing has been saved.");
    assertThat(text()).isEqualTo("keep;\n");
  }

  /** Another program has saved the script since the page was made. */
  @Test
  void nobodyOverwritesWhatHeHasNotSeen() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    stored("# from elsewhere\nkeep;\n");
    HttpResponse<String> reply = save(script, "discard;\n", "save");
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("discard;").contains("# from elsewhere");
    assertThat(text()).startsWith("# from elsewhere");
    ScriptListing.Script now = site.files.listing("anna").find(NAME).orElseThrow();
    assertThat(reply.body()).contains("name=\"digest\" value=\"" + now.digest() + "\"");
    assertThat(save(now, "discard;\n", "save").statusCode()).isEqualTo(303);
    assertThat(text()).isEqualTo("discard;\n");
  }

  @Test
  void aChangeToAnotherScriptIsNoReasonToRefuse() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    site.files.put("anna", new StoredScript(new ScriptName("other"), "stop;\n"));
    assertThat(save(script, "discard;\n", "save").statusCode()).isEqualTo(303);
  }

  @Test
  void aScriptThatIsGoneComesBackAsADraft() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    site.files.delete("anna", NAME);
    HttpResponse<String> reply = save(script, "discard;\n", "save");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).contains("discard;").contains("action=\"/scripts\"");
  }

  @Test
  void aStoreThatIsDownLosesNoDraft() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    String token = anna.token();
    store.down = true;
    assertThat(anna.get("/scripts").statusCode()).isEqualTo(503);
    for (String path : List.of("/scripts/" + script.id(), "/scripts")) {
      String body =
          TestSite.form(
              "token", token, "name", "new", "digest", script.digest(), "text", "discard;\n");
      HttpResponse<String> reply = site.ask("POST", path, body, "Cookie", anna.cookie());
      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body())
          .contains("discard;")
          .contains("action=\"" + path + "\"")
          .contains("The scripts cannot be reached at the moment");
    }
    store.down = false;
    assertThat(save(script, "discard;\n", "save").statusCode()).isEqualTo(303);
    assertThat(text()).isEqualTo("discard;\n");
  }

  /** Browsers send CRLF whatever the text had. */
  @Test
  void theEndsOfLinesStayAsTheyAre() throws IOException {
    ScriptListing.Script script = stored("keep;\r\nstop;\r\n");
    save(script, "keep;\r\n\r\nstop;\r\n", "save");
    assertThat(text()).isEqualTo("keep;\r\n\r\nstop;\r\n");
    script = stored("keep;\rstop;\n# mixed\r\n");
    save(script, "keep;\r\nstop;\r\n# mixed\r\n", "save");
    assertThat(text()).isEqualTo("keep;\rstop;\n# mixed\r\n");
    script = stored("keep;\nstop;\n");
    save(script, "keep;\r\nstop;\r\nstop;\r\n", "save");
    assertThat(text()).isEqualTo("keep;\nstop;\nstop;\n");
  }

  @Test
  void theFirstEmptyLineIsNotLost() throws IOException {
    ScriptListing.Script script = stored("\n\nkeep;\n");
    assertThat(anna.get("/scripts/" + script.id()).body()).contains("dir=\"ltr\">\n\n\nkeep;");
  }

  @Test
  void whatIsNotChangedMakesNoVersion() throws IOException {
    ScriptListing.Script script = stored("keep;\r\n");
    assertThat(save(script, "keep;\r\n", "save").statusCode()).isEqualTo(303);
    assertThat(site.files.versions("anna", NAME)).hasSize(1);
  }

  @Test
  void refusalsSayWhy() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    assertThat(anna.post("/scripts", "name", "rules", "text", "keep;").body())
        .contains("There is a script of that name already.");
    assertThat(anna.post("/scripts", "name", "", "text", "keep;# x").body())
        .contains("the script name is empty")
        .contains("keep;# x");
    site.files.activate("anna", NAME);
    assertThat(anna.post("/scripts/" + script.id() + "/delete").body())
        .contains("The active script cannot be deleted.");
    site.files.put("anna", new StoredScript(new ScriptName("b"), "keep;"));
    site.files.put("anna", new StoredScript(new ScriptName("c"), "keep;"));
    assertThat(anna.post("/scripts", "name", "d", "text", "keep;").body())
        .contains("You have as many scripts as you may.");
    assertThat(anna.post("/scripts/" + script.id() + "/rename", "name", "b").body())
        .contains("There is a script of that name already.");
  }

  @Test
  void renamedItStaysTheSameScript() throws IOException {
    ScriptListing.Script script = stored("keep;\n");
    anna.post("/scripts/" + script.id() + "/rename", "name", "<other>");
    assertThat(anna.get("/scripts/" + script.id()).body())
        .contains("<title>&lt;other&gt; · Tamis</title>");
  }

  @Test
  void theHistoryTellsWhoAndRestoresToTheOctet() throws IOException {
    ScriptListing.Script script = stored("keep;\r\n# old\n");
    save(script, "discard;\r\n", "save");
    String page = anna.get("/scripts/" + script.id() + "/history").body();
    assertThat(page).contains("anna (127.0.0.1)").contains("now");
    String old = site.files.versions("anna", NAME).getLast().id();
    assertThat(anna.get("/scripts/" + script.id() + "/history/" + old).body())
        .contains("<span class=\"removed\">-keep;")
        .contains("<span class=\"added\">+discard;");
    assertThat(anna.post("/scripts/" + script.id() + "/history/" + old).statusCode())
        .isEqualTo(303);
    assertThat(text()).isEqualTo("keep;\r\n# old\n");
    assertThat(anna.post("/scripts/" + script.id() + "/history/none").statusCode()).isEqualTo(404);
  }

  @Test
  void aMegabyteInOneLineIsShownAsText() throws IOException {
    String line = "# " + "<&\"'\u202e".repeat(10_000);
    ScriptListing.Script script = stored(line + "\nkeep;\n");
    HttpResponse<String> reply = anna.get("/scripts/" + script.id());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).doesNotContain("# <").contains("# &lt;&amp;");
  }
}
