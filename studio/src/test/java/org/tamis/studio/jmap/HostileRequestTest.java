package org.tamis.studio.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What means harm takes bounded memory, and has a proper error. */
class HostileRequestTest {
  private static final int LARGEST = JmapLimits.DEFAULTS.sizeRequest();
  private static final String HEAD =
      "{\"using\":[\"urn:ietf:params:jmap:core\"],\"methodCalls\":[[\"Core/echo\",{\"a\":";
  private static final String TAIL = "},\"0\"]]}";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("larger than it may be", " ".repeat(LARGEST + 1), "limit", 25),
        Arguments.of("10 MB of spaces", " ".repeat(LARGEST), "notJSON", 60),
        Arguments.of("deep arrays", "[".repeat(LARGEST), "notJSON", 60),
        Arguments.of("deep objects", "{\"a\":".repeat(LARGEST / 5), "notJSON", 60),
        Arguments.of("wide", HEAD + "[" + "{},".repeat(LARGEST / 4) + "1]" + TAIL, "notJSON", 300),
        Arguments.of("a long number", HEAD + "9".repeat(LARGEST / 2) + TAIL, "notJSON", 60),
        Arguments.of("a long name", "{\"" + "a".repeat(LARGEST / 2) + "\":1}", "notJSON", 80),
        Arguments.of("out of range", HEAD + "1e999" + TAIL, "notJSON", 1),
        Arguments.of(
            "many capabilities",
            "{\"using\":["
                + String.join(",", Collections.nCopies(100_000, "\"x\""))
                + "],\"methodCalls\":[]}",
            "notRequest",
            30));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void isRefused(String name, String request, String error, int megabytes) throws Exception {
    byte[] body = request.getBytes(StandardCharsets.UTF_8);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Answer answer =
        server.api.api(TestServer.ANN, "application/json", new ByteArrayInputStream(body));
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(Talk.json(answer).path("type").stringValue()).endsWith(":" + error);
    assertThat(allocated >> 20).as("megabytes").isLessThanOrEqualTo(megabytes);
  }

  /** Each result is twice as large as the one before it: 2^30 strings at the end. */
  @Test
  void resultsThatDoubleAreCutOff() {
    StringBuilder calls = new StringBuilder("['Core/echo',{'a':'" + "x".repeat(1000) + "'},'0']");
    for (int i = 1; i < 31; i++) {
      String before = "{'resultOf':'" + (i - 1) + "','name':'Core/echo','path':''}";
      calls.append(",['Core/echo',{'#a':%s,'#b':%s},'%d']".formatted(before, before, i));
    }
    JsonNode responses =
        Talk.calls(server.api, TestServer.ANN, calls.toString()).path("methodResponses");
    assertThat(responses.size()).isEqualTo(31);
    assertThat(responses.path(9).path(0).stringValue()).isEqualTo("Core/echo");
    assertThat(responses.path(30).path(0).stringValue()).isEqualTo("error");
    assertThat(responses.toString().length()).isLessThan(JmapLimits.DEFAULTS.sizeResponse());
  }

  @Test
  void flatteningIsBounded() {
    String items = String.join(",", Collections.nCopies(400, "1")); // 160,000 in all
    String lists = String.join(",", Collections.nCopies(400, "[" + items + "]"));
    String calls =
        "['Core/echo',{'b':["
            + lists
            + "]},'2'],"
            + "['Core/echo',{'#c':{'resultOf':'2','name':'Core/echo','path':'/b/*'}},'3'],"
            + "['Core/echo',{'#c':{'resultOf':'2','name':'Core/echo','path':'/b/0'}},'4']";
    JsonNode responses = Talk.calls(server.api, TestServer.ANN, calls).path("methodResponses");
    assertThat(responses.path(1).path(1).path("type").asString(""))
        .isEqualTo("invalidResultReference");
    assertThat(responses.path(2).path(1).path("c").size()).isEqualTo(400);
  }

  /** A /set never runs where there would be no room to tell what it did. */
  @Test
  void nothingIsChangedThatCouldNotBeTold() {
    String large = "x".repeat(9_000_000);
    StringBuilder calls = new StringBuilder("['Core/echo',{'a':'" + large + "'},'0']");
    String whole = "{'resultOf':'0','name':'Core/echo','path':'/a'}";
    for (int i = 1; i < 5; i++) {
      calls.append(",['Core/echo',{'#a':").append(whole).append("},'").append(i).append("']");
    }
    calls
        .append(",['VacationResponse/set',{'accountId':'ID',")
        .append("'update':{'singleton':{'subject':'changed'}}},'s']");
    JsonNode responses =
        Talk.calls(server.api, TestServer.ANN, calls.toString()).path("methodResponses");
    assertThat(responses.path(5).path(1).path("type").stringValue()).isEqualTo("requestTooLarge");
    JsonNode vacation = Talk.call(server.api, TestServer.ANN, "VacationResponse/get", "");
    assertThat(vacation.path("list").path(0).path("subject").isNull()).isTrue();
  }
}
