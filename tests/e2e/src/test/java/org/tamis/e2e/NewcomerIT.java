package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has never seen Sieve, in {@code tamis demo --studio}: from the log-in to a rule that
 * was tried and is active. What is clicked and typed for it is counted for docs/studio.md.
 */
@Timeout(1_200)
class NewcomerIT {
  private static final Pattern OPEN =
      Pattern.compile("studio is open: (\\S+)\\s+user name +(\\S+)\\s+password +(\\S+)");

  @TempDir Path directory;
  private Chromium browser;
  private int clicks;
  private int keys;

  private void click(String selector) throws IOException {
    browser.click(selector);
    clicks++;
  }

  private void type(String selector, String text) throws IOException {
    browser.type(selector, text);
    clicks++;
    keys += text.length();
  }

  private void choose(String selector, String value) throws IOException {
    browser.run("document.querySelector('%s').value = '%s'".formatted(selector, value));
    clicks += 2; // opened, and one chosen
  }

  @Test
  void fromTheLoginToATriedAndActiveRule() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    try (TamisProcess demo = TamisProcess.start(directory, "demo", "--studio")) {
      demo.await(() -> OPEN.matcher(demo.output()).find());
      Matcher told = OPEN.matcher(demo.output());
      told.find();
      try (Chromium chromium = Chromium.start(directory.resolve("browser"), "true")) {
        browser = chromium;
        browser.open(URI.create(told.group(1)));
        type("#name", told.group(2));
        type("#password", told.group(3));
        click("form.login button");
        aRuleForTheActiveScript();
        System.out.printf("newcomer: %d clicks, %d keys%n", clicks, keys);
      }
    }
  }

  private void aRuleForTheActiveScript() throws IOException {
    browser.read(".scripts .badge");
    browser.run(
        "document.querySelector('.scripts li:has(.badge) a[href$=\"/rules\"]').id = 'mine'");
    click("#mine");
    click("details.pattern summary");
    fillIn("newsletter", "Reading");
    assertThat(browser.read(".notice.good")).isEqualTo("The rule has been added.");
    assertThat(browser.read(".badge")).isEqualTo("active");
    click("form.find button");
    assertThat(browser.read(".rules > li:last-child .hits")).isNotEmpty();
    assertThat(browser.read("p[role=status]")).startsWith("Counted on the newest ");
  }

  private void fillIn(String words, String folder) throws IOException {
    choose("#pattern-place", "subject");
    type("#pattern-words", words);
    type("#pattern-folder", folder);
    click("details.pattern button");
  }
}
