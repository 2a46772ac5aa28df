package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.engine.settings.Settings;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.language.LanguageServer.Answer;
import org.tamis.studio.language.LanguageServer.Talk;
import org.tamis.studio.language.LanguageServer.Why;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the editor of the studio is answered, and what it cannot reach. */
@Timeout(600)
class AccountLanguageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST = 10_000;
  private static final Quota QUOTA = new Quota(9, LARGEST);
  private static final String URI = "tamis:rules";

  @TempDir Path directory;
  private AccountLanguage language;
  private Talk anna;
  private int asked;

  @BeforeEach
  void begin() throws IOException {
    Path global = Files.createDirectories(directory.resolve("global"));
    Files.writeString(global.resolve("all.sieve"), "keep;");
    ScriptStore store = new FileScriptStore(directory.resolve("scripts"), QUOTA);
    store.put("anna", script("rules", "keep;"));
    store.put("anna", script("lists", "keep;"));
    store.put("bob", script("secret", "keep;"));
    AccountCompiler compiler =
        new AccountCompiler(store, Settings.DEFAULTS, ScriptFolder.global(global)::find, 1 << 20);
    language =
        new AccountLanguage(
            store, new CompilerCheck(compiler, Settings.DEFAULTS), Settings.DEFAULTS, LARGEST);
    anna = ready("anna");
  }

  private static StoredScript script(String name, String text) {
    return new StoredScript(new ScriptName(name), text);
  }

  private Talk ready(String account) {
    Talk talk = language.begin(account);
    ask(talk, "initialize", "{'capabilities':{}}");
    talk.answer(message("'method':'initialized','params':{}"));
    return talk;
  }

  private static String message(String members) {
    return "{'jsonrpc':'2.0',%s}".formatted(members).replace('\'', '"');
  }

  private JsonNode ask(Talk talk, String method, String params) {
    int id = ++asked;
    Answer answer =
        talk.answer(message("'id':%d,'method':'%s','params':%s".formatted(id, method, params)));
    assertThat(answer).isInstanceOf(Answer.Said.class);
    JsonNode said = JSON.readTree(((Answer.Said) answer).message());
    assertThat(said.path("id").asInt()).isEqualTo(id);
    return said;
  }

  private static Answer open(Talk talk, String uri, String text) {
    return talk.answer(
        message(
                "'method':'textDocument/didOpen','params':{'textDocument':{'uri':'%s','languageId':'sieve','version':1,'text':TEXT}}"
                    .formatted(uri))
            .replace("TEXT", JSON.writeValueAsString(text)));
  }

  private static String document(String further) {
    return "{'textDocument':{'uri':'%s'}%s}".formatted(URI, further);
  }

  private static String at(int line, int character) {
    return document(",'position':{'line':%d,'character':%d}".formatted(line, character));
  }

  private List<String> findings(Talk talk, String text) {
    assertThat(open(talk, URI, text)).isEqualTo(new Answer.Nothing());
    JsonNode items =
        ask(talk, "textDocument/diagnostic", document("")).path("result").path("items");
    List<String> messages = new ArrayList<>();
    items.forEach(item -> messages.add(item.path("message").asString()));
    return messages;
  }

  private List<String> offered(Talk talk, int line, int character) {
    List<String> labels = new ArrayList<>();
    ask(talk, "textDocument/completion", at(line, character))
        .path("result")
        .forEach(item -> labels.add(item.path("label").asString()));
    return labels;
  }

  @Test
  void findingsAreToldWhenAskedForAndCanBeFixed() {
    assertThat(findings(anna, "fileinto \"Lists\";\n")).hasSize(1);
    JsonNode fix =
        ask(
                anna,
                "textDocument/codeAction",
                document(
                    ",'range':{'start':{'line':0,'character':0},'end':{'line':9,'character':0}},'context':{'diagnostics':[]}"))
            .path("result")
            .path(0);
    assertThat(fix.path("data").path("require").asString()).isEqualTo("fileinto");
    assertThat(fix.path("edit").path("changes").path(URI).path(0).path("newText").asString())
        .isEqualTo("require \"fileinto\";\n\n");
  }

  @Test
  void aChangeIsLookedAt() {
    assertThat(findings(anna, "kepe;\n")).hasSize(1);
    anna.answer(
        message(
            "'method':'textDocument/didChange','params':{'textDocument':{'uri':'%s','version':2},'contentChanges':[{'range':{'start':{'line':0,'character':1},'end':{'line':0,'character':4}},'text':'eep'}]}"
                .formatted(URI)));
    assertThat(
            ask(anna, "textDocument/diagnostic", document("")).path("result").path("items").size())
        .isZero();
  }

  @Test
  void wordsAreExplainedCompletedAndLaidOut() {
    open(anna, URI, "if true   { keep;}\nfil");
    JsonNode hover = ask(anna, "textDocument/hover", at(0, 13)).path("result");
    assertThat(hover.path("contents").path("value").asString()).contains("RFC 5228");
    assertThat(ask(anna, "textDocument/hover", at(0, 9)).path("result").isNull()).isTrue();
    assertThat(offered(anna, 1, 3)).contains("fileinto");
    open(anna, URI, "if true   { keep;}\n");
    JsonNode edits =
        ask(
                anna,
                "textDocument/formatting",
                document(",'options':{'tabSize':2,'insertSpaces':true}"))
            .path("result");
    assertThat(edits.path(0).path("newText").asString()).contains("if true {\n");
  }

  @Test
  void onlyTheScriptsOfTheAccountAndOfTheSiteCanBeIncluded() {
    open(anna, URI, "require \"include\";\ninclude \"\n");
    assertThat(offered(anna, 1, 9)).containsExactly("lists");
    assertThat(findings(anna, "require \"include\";\ninclude \"lists\";\n")).isEmpty();
    assertThat(findings(anna, "require \"include\";\ninclude :global \"all\";\n")).isEmpty();
    assertThat(findings(anna, "require \"include\";\ninclude \"secret\";\n"))
        .hasSize(1)
        .isEqualTo(
            findings(anna, "require \"include\";\ninclude \"nothing\";\n").stream()
                .map(words -> words.replace("nothing", "secret"))
                .toList());
    Talk bob = ready("bob");
    assertThat(findings(bob, "require \"include\";\ninclude \"secret\";\n")).isEmpty();
    assertThat(findings(bob, "require \"include\";\ninclude \"lists\";\n")).hasSize(1);
  }

  /** Whatever a client calls what it opens, no file is looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"file:///FILES/x.sieve", "tamis:..", "tamis:%00", "x", "tamis:../a"})
  void noFileCanBeReached(String uri) throws IOException {
    Files.writeString(directory.resolve("lists2.sieve"), "keep;");
    String named = uri.replace("/FILES", directory.toString());
    String text = "require \"include\";\ninclude \"lists2\";\ninclude \"\n";
    open(anna, named, text);
    String at =
        "{'textDocument':{'uri':'%s'},'position':{'line':2,'character':9}}".formatted(named);
    List<String> labels = new ArrayList<>();
    ask(anna, "textDocument/completion", at)
        .path("result")
        .forEach(item -> labels.add(item.path("label").asString()));
    assertThat(labels).containsExactlyInAnyOrder("lists", "rules");
    String question = "{'textDocument':{'uri':'%s'}}".formatted(named);
    assertThat(ask(anna, "textDocument/diagnostic", question).toString()).contains("lists2");
    assertThat(ask(anna, "textDocument/definition", at).path("error").path("code").asInt())
        .isEqualTo(-32601);
  }

  @Test
  void oneScriptIsOpenAndNoLargerThanOneThatIsStored() {
    assertThat(open(anna, URI, "x".repeat(LARGEST))).isEqualTo(new Answer.Nothing());
    assertThat(open(anna, "tamis:other", "")).isEqualTo(new Answer.Over(Why.TOO_LARGE));
    assertThat(open(anna, URI, "x".repeat(LARGEST + 1))).isEqualTo(new Answer.Over(Why.TOO_LARGE));
    assertThat(change(anna, 1)).isEqualTo(new Answer.Over(Why.TOO_LARGE));
    open(anna, URI, "");
    assertThat(change(anna, 100)).isEqualTo(new Answer.Nothing());
    assertThat(change(anna, 101)).isEqualTo(new Answer.Over(Why.TOO_LARGE));
  }

  private static Answer change(Talk talk, int times) {
    String one =
        "{'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':0}},'text':'x'}";
    return talk.answer(
        message(
            "'method':'textDocument/didChange','params':{'textDocument':{'uri':'%s','version':2},'contentChanges':[%s]}"
                .formatted(URI, String.join(",", Collections.nCopies(times, one)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{'jsonrpc':'2.0'}",
        "{'jsonrpc':'2.0','id':1,'result':{}}",
        "{'jsonrpc':'2.0','id':1,'error':{'code':1,'message':'x'}}",
        "[{'jsonrpc':'2.0','id':1,'method':'shutdown'}]"
      })
  void whatIsNoMessageEndsIt(String text) {
    assertThat(anna.answer(text.replace('\'', '"'))).isEqualTo(new Answer.Over(Why.NOT_A_MESSAGE));
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(ask(anna, "textDocument/hover", "[".repeat(100_000)).has("error")).isTrue();
    assertThat(anna.answer("[".repeat(100_000))).isEqualTo(new Answer.Over(Why.NOT_A_MESSAGE));
  }

  /** Nothing of what is inside comes out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "7",
        "{'textDocument':null}",
        "{'textDocument':{}}",
        "{'textDocument':{'uri':'tamis:rules'}}",
        "{'textDocument':{'uri':'tamis:rules'},'position':{'line':'x'}}",
        "{'textDocument':{'uri':'tamis:closed'},'position':{'line':0,'character':0}}"
      })
  void aWrongQuestionIsRefused(String params) {
    JsonNode refused = ask(anna, "textDocument/hover", params);
    assertThat(refused.path("error").path("code").asInt()).isNegative();
    assertThat(refused.toString()).doesNotContain("java", "tamis.cli", "Exception");
  }

  @Test
  void nothingIsAnsweredBeforeItHasBegunAndAfterItsEnd() {
    Talk talk = language.begin("anna");
    assertThat(ask(talk, "textDocument/hover", at(0, 0)).path("error").path("code").asInt())
        .isEqualTo(-32002);
    assertThat(ask(anna, "initialize", "{'capabilities':{}}").has("error")).isTrue();
    assertThat(ask(anna, "shutdown", "null").has("error")).isFalse();
    assertThat(ask(anna, "textDocument/hover", at(0, 0)).has("error")).isTrue();
    assertThat(anna.answer(message("'method':'exit'"))).isEqualTo(new Answer.Over(Why.EXIT));
  }

  @Test
  void whatIsNotOfferedIsPassedOver() {
    assertThat(ask(anna, "workspace/symbol", "{'query':''}").path("error").path("code").asInt())
        .isEqualTo(-32601);
    assertThat(ask(anna, "no/such", "{}").path("error").path("code").asInt()).isEqualTo(-32601);
    assertThat(anna.answer(message("'method':'no/such','params':{}")))
        .isEqualTo(new Answer.Nothing());
    assertThat(anna.answer(message("'method':'$/cancelRequest','params':{'id':1}")))
        .isEqualTo(new Answer.Nothing());
  }

  @Test
  void onlyWhatScriptsCanRequireHereIsOffered() {
    open(anna, URI, "require \"\n");
    assertThat(offered(anna, 0, 9)).contains("fileinto").doesNotContain("vnd.dovecot.pipe");
  }
}
