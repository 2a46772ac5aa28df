package org.tamis.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.cli.testing.CommandRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the schema of SARIF 2.1.0 requires, and what readers of it look for. */
class SarifTest {
  private static final String SCRIPT = "# 🌱\nkeep; keep; stop; discard;\n";

  @TempDir Path directory;

  private static JsonNode document(CommandRun run) {
    return new JsonMapper().readTree(run.out());
  }

  private static JsonNode run(JsonNode document) {
    assertThat(document.get("version").asString()).isEqualTo("2.1.0"); // §3.13.2
    assertThat(URI.create(document.get("$schema").asString()).isAbsolute()).isTrue();
    assertThat(document.get("runs").size()).isEqualTo(1); // §3.13.4
    return document.get("runs").get(0);
  }

  @Test
  void aRunHasItsToolAndItsRules() {
    JsonNode run = run(document(CommandRun.withInput(SCRIPT, "check", "--sarif", "-")));
    JsonNode driver = run.get("tool").get("driver"); // §3.14.6, §3.18.2
    assertThat(driver.get("name").asString()).isEqualTo("Tamis"); // §3.19.8
    assertThat(driver.get("rules").valueStream().map(r -> r.get("id").asString()))
        .containsExactly("SV0400", "SV0413"); // §3.49.3
    assertThat(run.get("columnKind").asString()).isEqualTo("unicodeCodePoints"); // §3.14.17
    assertThat(run.get("invocations").get(0).get("executionSuccessful").asBoolean()).isTrue();
  }

  @Test
  void aResultHasItsRuleLevelMessageAndPlace() {
    JsonNode run = run(document(CommandRun.withInput(SCRIPT, "check", "--sarif", "-")));
    List<JsonNode> results = run.get("results").valueStream().toList();
    assertThat(results).hasSize(2);
    JsonNode first = results.getFirst();
    assertThat(first.get("ruleId").asString()).isEqualTo("SV0413");
    assertThat(first.get("level").asString()).isEqualTo("note");
    assertThat(results.get(1).get("level").asString()).isEqualTo("warning");
    for (JsonNode result : results) {
      int index = result.get("ruleIndex").asInt(); // §3.27.6
      assertThat(run.get("tool").get("driver").get("rules").get(index).get("id"))
          .isEqualTo(result.get("ruleId"));
      assertThat(result.get("message").get("text").asString()).isNotEmpty(); // §3.11.8
    }
    JsonNode place = first.get("locations").get(0).get("physicalLocation");
    assertThat(place.get("artifactLocation").get("uri").asString()).isEqualTo("-");
    assertThat(place.get("region").toString())
        .isEqualTo("{\"startLine\":2,\"startColumn\":7,\"endLine\":2,\"endColumn\":12}");
  }

  @Test
  void allScriptsAreInOneDocument() throws IOException {
    Path odd = Files.writeString(directory.resolve("odd näme.sieve"), "keeep;");
    CommandRun run = CommandRun.of("check", "--sarif", odd.toString(), "/no/such");
    assertThat(run.exitCode()).isEqualTo(2);
    JsonNode sarif = run(document(run));
    JsonNode result = sarif.get("results").get(0);
    assertThat(result.get("level").asString()).isEqualTo("error");
    String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asString();
    assertThat(URI.create(uri).getPath()).endsWith("/odd näme.sieve");
    JsonNode invocation = sarif.get("invocations").get(0);
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asString())
        .isEqualTo("/no/such: no such file or directory");
  }

  @Test
  void noFindingIsAnEmptyListAndNoMissingOne() {
    JsonNode run = run(document(CommandRun.withInput("keep;", "check", "--sarif", "-")));
    assertThat(run.get("results").isArray()).isTrue();
    assertThat(run.get("results").size()).isZero();
  }

  @Test
  void thereIsOneFormat() {
    CommandRun run = CommandRun.withInput("keep;", "check", "--sarif", "--json", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tamis: --json and --sarif cannot be used together\n");
  }
}
