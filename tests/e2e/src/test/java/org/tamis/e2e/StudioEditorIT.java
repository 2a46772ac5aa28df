package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;

/** Somebody writes a script in a browser, and the language server helps. */
@Timeout(1_200)
class StudioEditorIT {
  private static final String ANN = "ann@example.org";
  private static final String BOB = "bob@example.org";

  @TempDir Path directory;
  private TamisProcess server;
  private Chromium browser;
  private URI site;

  @BeforeEach
  void start() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    AccountFiles.passwords(directory, List.of(ANN, BOB));
    AccountFiles.activate(directory, ANN, "lists", "keep;\n");
    AccountFiles.activate(directory, BOB, "secret", "keep;\n");
    BasicConfiguration.write(
        directory,
        "[studio]\nlisten = \"127.0.0.1:0\"\n" + new Trees(directory.resolve("mail")).section());
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
    browser = Chromium.start(directory.resolve("browser"), "true");
    browser.open(site);
    browser.type("#name", ANN);
    browser.type("#password", "any");
    browser.click("form.login button");
    browser.read("ul.scripts");
    browser.open(site.resolve("/new"));
    browser.read("#editor[data-ready]");
  }

  @AfterEach
  void stop() throws IOException {
    try (TamisProcess _ = server;
        Chromium _ = browser) {
      // both, and each where the other fails
    }
  }

  /** In the place of what is in the editor. */
  private void write(String text) throws IOException {
    browser.type(".editor-host", text);
  }

  private void awaitText(String text) throws IOException {
    browser.await(
        () -> browser.run("document.querySelector('#text').value").asString().equals(text));
  }

  private void look(String name) throws IOException {
    new PageLook(browser).at("editor-" + name);
    browser.size(1280, 900);
  }

  @Test
  void aWordIsSuggestedAndBringsWhatItNeeds() throws IOException {
    browser.click(".cm-content");
    browser.keys("fileint");
    assertThat(browser.read(".cm-tooltip-autocomplete [aria-selected]"))
        .startsWith("fileinto")
        .contains("require \"fileinto\"");
    assertThat(browser.read(".cm-completionInfo")).contains("RFC 5228 §4.1");
    look("suggestions");
    browser.press("Enter", 13);
    awaitText("require \"fileinto\";\n\nfileinto");
    browser.keys(" \"Lists\";");
    awaitText("require \"fileinto\";\n\nfileinto \"Lists\";");
    write("require \"include\";\ninclude ");
    browser.keys("\"");
    assertThat(browser.read(".cm-tooltip-autocomplete li")).isEqualTo("lists");
    browser.press("Escape", 27);
    browser.awaitNo(".cm-tooltip-autocomplete");
    browser.control(" ", "Space", 32);
    assertThat(browser.read(".cm-tooltip-autocomplete li")).isEqualTo("lists");
  }

  @Test
  void aWordIsExplained() throws IOException {
    write("if header :contains \"subject\" \"x\" { discard; }\n");
    browser.hover(".cm-line span");
    browser.read(".cm-tooltip-hover .explained pre");
    browser.hover("h1");
    browser.awaitNo(".explained");
    browser.click(".cm-line span");
    browser.awaitNo(".explained");
    browser.control("k", "KeyK", 75);
    browser.control("i", "KeyI", 73);
    assertThat(browser.read(".explained")).contains("if <test> { … }");
    assertThat(browser.read(".cm-announced")).contains("if <test>");
    look("explained");
    browser.press("Escape", 27);
    browser.awaitNo(".explained");
    browser.size(390, 900);
    browser.click("#tools [data-do=explain]");
    assertThat(browser.read(".explained a")).contains("RFC 5228 §3.1");
    write(" ");
    browser.click("#tools [data-do=explain]");
    assertThat(browser.read("#tools [role=status]"))
        .isEqualTo("There is nothing to explain at the cursor.");
  }

  @Test
  void whatIsWrongIsShownAndFixed() throws IOException {
    write("fileinto \"Lists\";\n");
    browser.hover(".cm-lintRange-error");
    assertThat(browser.read(".cm-diagnostic")).contains("fileinto").contains("SV0");
    look("finding");
    browser.hover("h1");
    browser.hover(".cm-lintRange-error");
    browser.click(".cm-diagnosticAction", "Add require \"fileinto\"");
    awaitText("require \"fileinto\";\n\nfileinto \"Lists\";\n");
    browser.awaitNo(".cm-lintRange-error");
    write("kepe;\n");
    browser.read(".cm-lintRange-error");
    browser.press("F8", 119);
    assertThat(browser.read(".explained")).startsWith("SV0").contains("kepe");
    assertThat(browser.read(".cm-announced")).contains("kepe", "Change to keep");
    look("next");
    browser.control(".", "Period", 190);
    awaitText("keep;\n");
    browser.awaitNo(".cm-lintRange-error");
    browser.click("#tools [data-do=next]");
    assertThat(browser.read("#tools [role=status]")).isEqualTo("There is no finding.");
    write("fileinto \"Lists\";\n");
    browser.read(".cm-lintRange-error");
    browser.click("#tools [data-do=next]");
    browser.click(".found .cm-diagnosticAction", "Add require \"fileinto\"");
    awaitText("require \"fileinto\";\n\nfileinto \"Lists\";\n");
    write("if true   { keep;}\n");
    browser.click("#tools [data-do=format]");
    awaitText("if true {\n    keep;\n}\n");
    assertThat(browser.read("#tools [role=status]")).isEqualTo("Formatted.");
    browser.click("footer a", "Deutsch");
    browser.read("main a.button");
    browser.open(site.resolve("/new"));
    browser.read("#editor[data-ready]");
    write("fileinto \"Lists\";\n");
    browser.hover(".cm-lintRange-error");
    browser.click(".cm-diagnosticAction", "require \"fileinto\" ergänzen");
    awaitText("require \"fileinto\";\n\nfileinto \"Lists\";\n");
    browser.click("#tools [data-do=format]");
    assertThat(browser.read("#tools [role=status]")).startsWith("Nichts hat sich geändert.");
    look("de");
  }

  /** As behind a proxy that lets no WebSocket through. */
  @Test
  void withoutASocketFindingsAreStillShown() throws IOException {
    browser.run("WebSocket = class { constructor() { throw new Error('none'); } }; ''");
    write("kepe;\n");
    browser.hover(".cm-lintRange-error");
    browser.click(".cm-diagnosticAction", "Fix this");
    awaitText("keep;\n");
    browser.click("#tools [data-do=format]");
    assertThat(browser.read("#tools [role=status]")).contains("the server does not answer");
  }
}
