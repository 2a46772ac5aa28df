package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The command: files, output, reports and exit codes. */
class TestCommandTest {
  private static final String REQUIRE = "require \"vnd.dovecot.testsuite\";\n";
  private static final String PASSES = REQUIRE + "test \"good\" { }\n";
  private static final String FAILS =
      REQUIRE + "test \"good\" { }\n\ntest \"bad\" {\n  test_fail \"the reason\";\n}\n";

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void aFileALineAndTheTotals() throws IOException {
    String good = file("good.svtest", PASSES);
    CommandRun run = CommandRun.of("test", good);
    assertThat(run.out()).isEqualTo(good + ": 1 passed\n1 passed, 0 failed\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aFailedTestHasFileLineNameAndReason() throws IOException {
    String bad = file("bad.svtest", FAILS);
    CommandRun run = CommandRun.of("test", bad);
    assertThat(run.out())
        .isEqualTo(
            bad + ": 1 passed, 1 failed\n  " + bad + ":5: bad: the reason\n1 passed, 1 failed\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void theOrderIsThatOfTheArgumentsAndOfTheNames() throws IOException {
    file("d/b.svtest", PASSES);
    file("d/a/z.svtest", PASSES);
    file("d/a/not-a-test.sieve", "keep;");
    String last = file("a.svtest", PASSES);
    CommandRun run = CommandRun.of("test", directory.resolve("d").toString(), last);
    assertThat(run.out().lines().map(line -> line.replace(directory + "/", "")))
        .containsExactly(
            "d/a/z.svtest: 1 passed",
            "d/b.svtest: 1 passed",
            "a.svtest: 1 passed",
            "3 passed, 0 failed");
  }

  @Test
  void whatCannotBeRunIsOneLineAndTheOthersRun() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    String empty = directory.resolve("empty").toString();
    String good = file("good.svtest", PASSES);
    String broken = file("broken.svtest", REQUIRE + "frob;\ntset;\n");
    String plain = file("plain.svtest", "keep;\n");
    CommandRun run = CommandRun.of("test", "/no/such.svtest", empty, broken, plain, good);
    assertThat(run.err().lines())
        .containsExactly(
            "tamis: " + empty + ": no .svtest files in this directory",
            "tamis: /no/such.svtest: no such file or directory",
            "tamis: " + broken + ":2:1: SV0201: unknown command `frob` (and 1 more error)",
            "tamis: " + plain + ": has no tests: it does not require vnd.dovecot.testsuite");
    assertThat(run.out()).isEqualTo(good + ": 1 passed\n1 passed, 0 failed\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'test \"a\" { stop; } test \"b\" { test_fail \"never\"; }', 0, '0 passed, 0 failed'",
    "'test \"a\" { } stop; test \"b\" { test_fail \"never\"; }', 0, '1 passed, 0 failed'",
    "'test_fail \"outside\"; test \"b\" { }', 1, '0 passed, 1 failed'",
    "'', 0, '0 passed, 0 failed'",
  })
  void stopAndFailuresOutsideOfTests(String tests, int exitCode, String totals) throws IOException {
    CommandRun run = CommandRun.of("test", file("a.svtest", REQUIRE + tests));
    assertThat(run.out().lines().toList()).last().isEqualTo(totals);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void anErrorOfTheFileFailsTheTestThatItIsIn() throws IOException {
    String file =
        file(
            "a.svtest",
            REQUIRE
                + "test \"first\" { }\ntest \"second\" {\n  test_binary_load \"x\";\n}\n"
                + "test \"third\" { }\n");
    CommandRun run = CommandRun.of("test", file);
    assertThat(run.out()).contains(":4: second: nothing was saved as \"x\"");
    assertThat(run.out()).endsWith("1 passed, 1 failed\n");
  }

  @Test
  void jsonIsOneObjectForEachFile() throws IOException {
    String bad = file("bad.svtest", FAILS);
    CommandRun run = CommandRun.of("test", "--json", bad, "/no/such");
    assertThat(run.out())
        .isEqualTo(
            """
            {"file":"%s","passed":1,"failed":1,"error":null,"tests":[\
            {"name":"good","line":2,"passed":true},\
            {"name":"bad","line":4,"passed":false,"failedLine":5,"reason":"the reason"}],"notes":[]}
            {"file":"/no/such","passed":0,"failed":0,"error":"/no/such: no such file or directory",\
            "tests":[],"notes":[]}
            """
                .formatted(bad));
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void junitIsWellFormedWhateverIsInANameOrReason() throws Exception {
    String odd =
        REQUIRE
            + "test \"<&>\\\"\u0001\uFFFF 🌱\" { test_fail \"]]>\n\t&\"; }\n"
            + "test \"good\" { }\n";
    String file = file("odd.svtest", odd);
    String xml = directory.resolve("out.xml").toString();
    CommandRun run = CommandRun.of("test", "--junit", xml, file, "/no/such");
    assertThat(run.exitCode()).isEqualTo(2);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    Files.readString(Path.of(xml)).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("2");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    NodeList cases = root.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(3);
    assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("<&>\"\uFFFD\uFFFD 🌱");
    Element failure = (Element) root.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("]]>\r\n\t&");
    assertThat(failure.getTextContent()).isEqualTo(file + ":2");
    assertThat(root.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void aReportThatCannotBeWrittenIsAnError() throws IOException {
    CommandRun run =
        CommandRun.of("test", "--junit", "/no/such/dir/x.xml", file("a.svtest", PASSES));
    assertThat(run.err()).startsWith("tamis: /no/such/dir/x.xml: no such file");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void whatATestPrintsIsShownAndCannotChangeTheTerminal() throws IOException {
    String file =
        file("a.svtest", REQUIRE + "test_set \"message\" \"X: \u001B[31m\"; test_message_print;");
    assertThat(CommandRun.of("test", file).out()).contains("  line 2: message: X: \uFFFD[31m\n");
  }
}
