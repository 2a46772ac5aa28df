package org.tamis.studio.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.grammar.fuzzing.Fuzzing;
import tools.jackson.databind.JsonNode;

/** Whatever comes to the API endpoint, the answer is a Response or a problem, in I-JSON. */
class RequestFuzzTest {
  private static final Set<Integer> STATUS = Set.of(200, 400, 413, 429);
  private static final String USING =
      "{\"using\":[\"urn:ietf:params:jmap:core\",\"urn:ietf:params:jmap:blob\","
          + "\"urn:ietf:params:jmap:sieve\",\"urn:ietf:params:jmap:vacationresponse\","
          + "\"urn:tamis:params:jmap:sieve-test\"],\"methodCalls\":[";
  private static final String ID = AccountId.of(TestServer.ANN.who().account());

  private static String call(String method, String arguments) {
    return USING + "[\"" + method + "\",{\"accountId\":\"" + ID + "\"," + arguments + "},\"0\"]]}";
  }

  private static final Fuzzing FUZZING =
      new Fuzzing(
          "JmapRequest",
          List.of(
              USING + "[\"Core/echo\",{\"a\":[1.5,\"\\u00e9\",null]},\"0\"]],\"createdIds\":{}}",
              call("SieveScript/get", "\"ids\":[\"x\"],\"properties\":[\"name\"]"),
              call(
                  "SieveScript/set",
                  "\"create\":{\"A\":{\"name\":\"n\",\"blobId\":\"x\"}},\"update\":{\"x\":{}},"
                      + "\"destroy\":[\"x\"],\"onSuccessActivateScript\":\"#A\""),
              call(
                  "SieveScript/query",
                  "\"filter\":{\"operator\":\"NOT\",\"conditions\":[{\"name\":\"x\"}]},"
                      + "\"sort\":[{\"property\":\"name\"}],\"position\":-1,\"limit\":3"),
              call("SieveScript/changes", "\"sinceState\":\"x\",\"maxChanges\":1"),
              call(
                  "VacationResponse/set",
                  "\"update\":{\"singleton\":{\"fromDate\":\"2026-01-01T00:00:00Z\",\"textBody\":\"x\"}}"),
              call(
                  "Blob/upload",
                  "\"create\":{\"B\":{\"data\":[{\"data:asBase64\":\"a2VlcDs=\"}]}}"),
              call("Blob/get", "\"ids\":[\"x\"],\"offset\":1,\"length\":2"),
              call("SieveScript/test", "\"scriptId\":\"x\",\"last\":2,\"envelope\":{}"),
              USING
                  + "[\"Core/echo\",{\"l\":[{\"v\":[1]}]},\"e\"],[\"Core/echo\",{\"#m\":{\"resultOf\":"
                  + "\"e\",\"name\":\"Core/echo\",\"path\":\"/l/*/v/0\"}},\"f\"]]}"),
          List.of(
              "\"",
              "\\u0000",
              "\\ud83d",
              "{",
              "}",
              "[",
              "]",
              "null",
              "true",
              "-1",
              "1e999",
              "*",
              "\"#ids\":",
              "\"/list/*/id\"",
              "9007199254740993",
              "\"ids\":null"));

  @Test
  void eachRequestHasAnAnswer(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory)) {
      FUZZING.run(
          3_000,
          input -> {
            Answer answer =
                server.api.api(TestServer.ANN, "application/json", new ByteArrayInputStream(input));
            JsonNode json = Talk.json(answer);
            assertThat(STATUS).contains(answer.status());
            assertThat(json.has(answer.status() == 200 ? "methodResponses" : "type")).isTrue();
            assertThat(json.toString()).doesNotContain("serverFail");
          });
    }
  }
}
