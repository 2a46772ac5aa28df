package org.tamis.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;

/** The pages of the commands, with a message and a script by somebody who would like to be code. */
class PageTest {
  private static final String EVIL = "</td></script><script>alert('x')</script><img src=\"x\">";

  @TempDir Path directory;
  private Path page;
  private String script;
  private String message;

  @BeforeEach
  void write() throws IOException {
    page = directory.resolve("page.html");
    script =
        Files.writeString(
                directory.resolve("<script>.sieve"),
                "require [\"fileinto\", \"variables\", \"editheader\"]; # <script>\n"
                    + "if header :matches \"subject\" \"*<script>*\" {\n"
                    + "  addheader \"X\" \"<script>\"; fileinto \"<script>${1}\"; redirect \"a@x.example\";\n"
                    + "}\n")
            .toString();
    message =
        Files.writeString(
                directory.resolve("<script>.eml"),
                "From: \"%s\" <a@x.example>\r\nSubject: %s\r\nDate: %s\r\n\r\n"
                    .formatted(EVIL, EVIL, EVIL))
            .toString();
  }

  private String page(String... arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    return Files.readString(page);
  }

  private String[] arguments(String command) {
    return switch (command) {
      case "compare" ->
          new String[] {
            "try", "--html", page.toString(), "--all", "--compare", script, script, message
          };
      default -> new String[] {command, "--html", page.toString(), script, message};
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"try", "compare", "coverage"})
  void whatStrangersWroteIsText(String command) throws IOException {
    String html = page(arguments(command));
    String body = html.substring(html.indexOf("<body>"), html.lastIndexOf("<script>"));
    assertThat(body).doesNotContain("<script", "<img", "alert('").contains("&lt;script&gt;");
  }

  /** A browser fetches nothing for the page, and runs only what was there when it was made. */
  @ParameterizedTest
  @ValueSource(strings = {"try", "compare", "coverage"})
  void thePageNeedsNothingAndTrustsNothing(String command) throws Exception {
    String html = page(arguments(command));
    assertThat(html).contains("default-src 'none'", "base-uri 'none'", "form-action 'none'");
    assertThat(html)
        .contains("style-src '" + hash(html, "style") + "'")
        .contains("script-src '" + hash(html, "script") + "'");
    assertThat(html).doesNotContain("://", " style=", "onclick", "url(");
  }

  private static String hash(String html, String element) throws NoSuchAlgorithmException {
    Matcher found =
        Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(element), Pattern.DOTALL).matcher(html);
    assertThat(found.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(found.group(1).getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void rowsKnowTheirRulesAndDifferences() throws IOException {
    String other = Files.writeString(directory.resolve("other.sieve"), "keep;").toString();
    String html = page("try", "--html", page.toString(), "--compare", other, script, message);
    assertThat(html)
        .contains("<tr role=\"row\" data-rules=\"0\" data-marked>", "1 message: 1 differs")
        .contains("<div class=\"effect gone\"><span class=\"what\">− keep in INBOX</span>")
        .contains(
            "<div class=\"effect come\"><span class=\"what\">+ redirect to a@x.example</span>");
    String plain = page("try", "--html", page.toString(), other, message);
    assertThat(plain).contains("data-rules=\"none\">");
  }

  /** The page takes the place of the text, not of what a program reads. */
  @Test
  void jsonGoesOn() {
    CommandRun text = CommandRun.of("try", "--html", page.toString(), script, message);
    assertThat(text.out()).isEmpty();
    CommandRun json = CommandRun.of("try", "--html", page.toString(), "--json", script, message);
    assertThat(json.out()).hasLineCount(1).doesNotContain("explanation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"try", "compare", "coverage"})
  void aPageThatCannotBeWrittenIsOneLineAndTwo(String command) {
    page = directory.resolve("none/page.html");
    CommandRun run = CommandRun.of(arguments(command));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tamis: " + page + ": there is no such directory\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anExplanationIsInThePage() throws IOException {
    String html = page("try", "--explain", "--html", page.toString(), script, message);
    assertThat(html)
        .contains(
            "<details class=\"run\"><summary>Execution</summary><pre>  line 2    yes  header :matches")
        .contains("\n  line 3    ran  redirect &quot;a@x.example&quot;;</pre></details>");
    assertThat(page("try", "--html", page.toString(), script, message)).doesNotContain("<pre>");
  }

  @Test
  void namesAreShownWithoutTheirQuotes() throws IOException {
    Files.writeString(Path.of(message), "From: \"Smith, Ann\" <ann@x.example>\r\n\r\n");
    assertThat(page("try", "--html", page.toString(), script, message))
        .contains("<bdi class=\"from\">Smith, Ann &lt;ann@x.example&gt;</bdi>");
  }
}
