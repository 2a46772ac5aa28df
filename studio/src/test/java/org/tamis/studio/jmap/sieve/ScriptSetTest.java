package org.tamis.studio.jmap.sieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.AccountId;
import org.tamis.studio.jmap.JmapLimits;
import org.tamis.studio.jmap.Talk;
import org.tamis.studio.jmap.TestServer;
import tools.jackson.databind.JsonNode;

/** Changes of scripts while others change them, and what the vacation response does with them. */
class ScriptSetTest {
  private static final String ANN = "ann@example.org";

  @TempDir private Path directory;
  private ScriptStore files;
  private TestServer server;

  /** What others do just before a change is stored. */
  private final Deque<Meanwhile> meanwhile = new ArrayDeque<>();

  private interface Meanwhile {
    void happen() throws IOException;
  }

  @BeforeEach
  void start() throws Exception {
    files = new FileScriptStore(directory.resolve("scripts"), TestServer.QUOTA);
    ScriptStore watched =
        (ScriptStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScriptStore.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("change") && !meanwhile.isEmpty()) {
                    meanwhile.remove().happen();
                  }
                  try {
                    return method.invoke(files, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    server = new TestServer(directory, JmapLimits.DEFAULTS, watched);
    put("main", "keep;");
    put("other", "discard;");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void put(String name, String text) throws IOException {
    files.put(ANN, new StoredScript(new ScriptName(name), text));
  }

  private JsonNode call(String method, String arguments) {
    return Talk.call(server.api, TestServer.ANN, method, arguments);
  }

  private String id(String name) throws IOException {
    return files.listing(ANN).find(new ScriptName(name)).orElseThrow().id();
  }

  private String active() throws IOException {
    return files.active(ANN).map(script -> script.name().value()).orElse("");
  }

  private String text(String name) throws IOException {
    return files.get(ANN, new ScriptName(name)).orElseThrow().text();
  }

  @Test
  void whatOthersDidMeanwhileIsJudgedAgain() throws Exception {
    meanwhile.add(() -> put("taken", "keep;"));
    JsonNode set = call("SieveScript/set", "'update':{'" + id("main") + "':{'name':'taken'}}");
    assertThat(set.path("notUpdated").path(id("main")).path("type").stringValue())
        .isEqualTo("alreadyExists");
    assertThat(set.path("notUpdated").path(id("main")).path("existingId").stringValue())
        .isEqualTo(id("taken"));
  }

  @Test
  void aStateThatWasAskedForIsKeptTo() throws Exception {
    String state = files.listing(ANN).state();
    meanwhile.add(() -> put("third", "keep;"));
    JsonNode set =
        call("SieveScript/set", "'ifInState':'" + state + "','destroy':['" + id("main") + "']");
    assertThat(set.path("type").stringValue()).isEqualTo("stateMismatch");
    assertThat(files.get(ANN, new ScriptName("main"))).isPresent();
  }

  @Test
  void whoIsAlwaysOvertakenIsTold() throws Exception {
    for (int i = 0; i < 10; i++) {
      String text = "keep; # " + i;
      meanwhile.add(() -> put("other", text));
    }
    JsonNode set = call("SieveScript/set", "'destroy':['" + id("main") + "']");
    assertThat(set.path("type").stringValue()).isEqualTo("serverUnavailable");
  }

  @Test
  void threeScriptsExchangeTheirNamesInACircle() throws Exception {
    put("third", "stop;");
    String main = id("main");
    String other = id("other");
    String third = id("third");
    JsonNode set =
        call(
            "SieveScript/set",
            "'update':{'%s':{'name':'other'},'%s':{'name':'third'},'%s':{'name':'main'}}"
                .formatted(main, other, third));
    assertThat(set.path("updated").size()).isEqualTo(3);
    assertThat(id("other")).isEqualTo(main);
    assertThat(id("third")).isEqualTo(other);
    assertThat(id("main")).isEqualTo(third);
    assertThat(text("other")).isEqualTo("keep;");
    assertThat(set.path("newState").stringValue()).isEqualTo(files.listing(ANN).state());
  }

  /** One name that cannot be had takes those with it that were to come in its place. */
  @Test
  void aRefusedRenameRefusesTheNextOne() throws Exception {
    put("third", "stop;");
    JsonNode set =
        call(
            "SieveScript/set",
            "'update':{'%s':{'name':'other'},'%s':{'name':'third'}}"
                .formatted(id("main"), id("other")));
    assertThat(set.path("updated").isNull()).isTrue();
    assertThat(set.path("notUpdated").size()).isEqualTo(2);
  }

  @Test
  void aBrokenScriptIsNotActivated() throws Exception {
    put("broken", "kepe;");
    JsonNode set = call("SieveScript/set", "'onSuccessActivateScript':'" + id("broken") + "'");
    assertThat(set.path("notUpdated").path(id("broken")).path("type").stringValue())
        .isEqualTo("invalidSieve");
    assertThat(active()).isEmpty();
  }

  @Test
  void theVacationResponseGoesOnSortingAndLeavesAllAsItWas() throws Exception {
    call("SieveScript/set", "'onSuccessActivateScript':'" + id("main") + "'");
    call("VacationResponse/set", "'update':{'singleton':{'isEnabled':true,'textBody':'Away'}}");
    assertThat(active()).isEqualTo("Vacation response");
    assertThat(text("Vacation response")).contains("include :personal :optional \"main\";");
    call("SieveScript/set", "'update':{'" + id("main") + "':{'name':'rules'}}");
    assertThat(text("Vacation response")).contains("include :personal :optional \"rules\";");
    call("VacationResponse/set", "'update':{'singleton':{'isEnabled':false}}");
    assertThat(active()).isEqualTo("rules");
  }

  @Test
  void aSecondAnswerIsRefused() throws Exception {
    put("main", "require \"vacation\"; vacation \"mine\";");
    call("SieveScript/set", "'onSuccessActivateScript':'" + id("main") + "'");
    JsonNode set = call("VacationResponse/set", "'update':{'singleton':{'isEnabled':true}}");
    assertThat(set.path("notUpdated").path("singleton").path("type").stringValue())
        .isEqualTo("forbidden");
    assertThat(active()).isEqualTo("main");
  }

  @Test
  void aScriptOfTheUserIsNeverTakenForTheVacationResponse() throws Exception {
    put("Vacation response", "keep; # mine");
    JsonNode set = call("VacationResponse/set", "'update':{'singleton':{'subject':'x'}}");
    assertThat(set.path("notUpdated").path("singleton").path("type").stringValue())
        .isEqualTo("forbidden");
    assertThat(text("Vacation response")).isEqualTo("keep; # mine");
    JsonNode destroyed = call("SieveScript/set", "'destroy':['" + id("Vacation response") + "']");
    assertThat(destroyed.path("destroyed").size()).isEqualTo(1);
  }

  @Test
  void endsOfLinesThatWereChangedAreTold() {
    JsonNode set = call("VacationResponse/set", "'update':{'singleton':{'textBody':'a\\r\\nb'}}");
    assertThat(set.path("updated").path("singleton").path("textBody").stringValue())
        .isEqualTo("a\nb");
  }

  @Test
  void recentMailIsTried() throws Exception {
    JsonNode test = call("SieveScript/test", "'scriptId':'" + id("other") + "','last':2");
    assertThat(test.path("list").size()).isEqualTo(2);
    assertThat(test.path("list").path(0).path("message").stringValue()).isEqualTo("INBOX/7");
    JsonNode more = call("SieveScript/test", "'scriptId':'" + id("other") + "','last':6");
    assertThat(more.path("type").stringValue()).isEqualTo("invalidArguments");
  }

  @Test
  void aBlobThatWasReplacedIsGone() throws Exception {
    JsonNode script = call("SieveScript/get", "'ids':['" + id("main") + "']").path("list").path(0);
    put("main", "stop;");
    byte[] none = "x".getBytes(StandardCharsets.UTF_8);
    String account = AccountId.of(ANN);
    server.api.upload(TestServer.ANN, account, "text/plain", new ByteArrayInputStream(none));
    String blob = script.path("blobId").stringValue();
    assertThat(server.api.download(TestServer.ANN, account, blob, "text/plain", "x").status())
        .isEqualTo(404);
  }
}
