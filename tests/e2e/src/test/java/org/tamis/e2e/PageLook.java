package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A page as it is, at both widths and in both colours, without anything for axe to say. */
record PageLook(Chromium browser) {
  /** For people who want to see what the tests saw. */
  private static final Path PICTURES = Path.of("target/studio");

  void at(String name) throws IOException {
    at(name, true);
  }

  /** The same where no script runs, and so not axe. */
  void withoutScripts(String name) throws IOException {
    at(name, false);
  }

  private void at(String name, boolean withAxe) throws IOException {
    for (int width : List.of(390, 1280)) {
      browser.size(width, 900);
      for (boolean dark : List.of(false, true)) {
        browser.dark(dark);
        if (withAxe) {
          assertThat(Axe.violations(browser)).as(name + " at " + width + " px").isEmpty();
        }
        assertThat(
                browser.evaluate(
                    "'' + (document.documentElement.scrollWidth <= document.documentElement.clientWidth)"))
            .as(name + " fits into " + width + " px")
            .isEqualTo("true");
        browser.picture(PICTURES.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
      }
    }
    browser.dark(false);
  }
}
