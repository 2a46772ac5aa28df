package org.tamis.e2e;

import java.util.List;
import java.util.regex.Pattern;
import org.tamis.e2e.ClientReport.Step;

/**
 * What {@code docs/clients.md} is to say of a client after a session of it: a row of the table, and
 * what its users read.
 *
 * @param login the mechanism, and whether there was TLS, as the server has it in its log
 */
record ClientRow(String name, String login, ClientReport report, String goodScript) {
  /** The active script {@code main}, each client in its own way. */
  private static final Pattern ACTIVE = Pattern.compile("main(\\*|\"? ACTIVE| +<- active script)");

  private static final Pattern ERRORS =
      Pattern.compile("line 2: error: .*line 3: error: ", Pattern.DOTALL);

  /** The line of the table. */
  String line() {
    return "| "
        + String.join(
            " | ",
            name,
            login,
            list(),
            done("put"),
            bad(),
            warnings(),
            done("activate"),
            download(),
            done("rename"),
            delete(),
            done("logout"))
        + " |";
  }

  private String done(String step) {
    return report.step(step).map(found -> yes(found.done())).orElse("–");
  }

  private static String yes(boolean done) {
    return done ? "yes" : "no";
  }

  private Step needed(String step) {
    return report.step(step).orElse(new Step(false, "this step is missing"));
  }

  /** Also the one with warnings is there. */
  private String list() {
    String text = needed("list").text();
    return yes(needed("list").done() && ACTIVE.matcher(text).find() && text.contains("odd"));
  }

  private String bad() {
    Step bad = needed("bad");
    if (bad.done()) {
      return "not refused";
    }
    return ERRORS.matcher(bad.text()).find() ? "all errors" : "refused";
  }

  private String warnings() {
    Step warnings = needed("warnings");
    if (!warnings.done()) {
      return "an error";
    }
    return warnings.text().contains("line 3: warning: ") ? "shown" : "not shown";
  }

  private String download() {
    return yes(needed("download").text().contains(goodScript.strip()));
  }

  /** RFC 5804 §2.10: not an active script; some clients deactivate it by themselves. */
  private String delete() {
    boolean ofActive = report.step("delete-active").map(Step::done).orElse(false);
    return yes(needed("delete").done() && !ofActive);
  }

  /** The block of the page. */
  String read() {
    StringBuilder block = new StringBuilder("# " + name + "\n");
    for (String step : List.of("bad", "warnings")) {
      String text = needed(step).text();
      if (!text.isEmpty()) {
        block.append(step.equals("bad") ? "bad.sieve" : "odd.sieve").append(":\n");
        block.append(text).append("\n");
      }
    }
    return block.toString();
  }
}
