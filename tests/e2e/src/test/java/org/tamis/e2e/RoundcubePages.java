package org.tamis.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of a Roundcube in a browser, as its users see and use them. */
final class RoundcubePages implements AutoCloseable {
  /** For people who want to see what the tests saw. */
  static final Path PICTURES = Path.of("target/roundcube");

  private static final String READY =
      "documents(document).every(d => !d.defaultView.rcmail || d.defaultView.rcmail.loaded)"
          + " && !all('#messagestack .loading').length";

  private static final String MESSAGE =
      "#messagestack .confirmation, #messagestack .error, #messagestack .warning";

  private final Chromium browser;
  private final Path saved;

  private RoundcubePages(Chromium browser, Path saved) {
    this.browser = browser;
    this.saved = saved;
  }

  static RoundcubePages open(Path directory, URI site) throws IOException {
    Path saved = Files.createDirectories(directory.resolve("saved"));
    RoundcubePages pages = new RoundcubePages(Chromium.start(directory, READY), saved);
    pages.browser.saveTo(saved);
    pages.browser.open(site);
    return pages;
  }

  /** Waits for the mailbox behind it. */
  void login(String user, String password) throws IOException {
    browser.type("#rcmloginuser", user);
    browser.type("#rcmloginpwd", password);
    browser.click("#rcmloginsubmit");
    browser.read(".mailbox.inbox");
  }

  /** Settings, Filters. */
  void filters() throws IOException {
    browser.click("#taskmenu a.settings");
    browser.click("#settings-menu a", "Filters");
    browser.read("#layout-list .actions");
  }

  /** A rule in the form: messages with that in their subject are moved. */
  ClientReport.Step createRule(String name, String subject, String mailbox) throws IOException {
    browser.click("#toolbar-menu a.create");
    browser.type("#_name", name);
    browser.type("input[name='_rule_target[0][]']", subject);
    browser.click("#action_mailbox0");
    browser.click(".select-menu a", mailbox);
    browser.click("button", "Save");
    return message();
  }

  /** The names of the rules that the page shows. */
  String rules() throws IOException {
    return browser.read("#filterslist td.name");
  }

  ClientReport.Step createSet(String name) throws IOException {
    action("create");
    browser.type("input[name=_name]", name);
    browser.click("button", "Save");
    return message();
  }

  /** The editor for the script itself; with the lines that it marks. */
  ClientReport.Step edit(String set, String script) throws IOException {
    choose(set);
    action("edit");
    browser.type(".CodeMirror-lines", script);
    browser.click("button", "Save");
    ClientReport.Step message = message();
    return new ClientReport.Step(
        message.done(), message.done() ? message.text() : message.text() + "\n" + marked());
  }

  /** The lines that the editor marks in red, and what it shows of each beside the number. */
  private String marked() throws IOException {
    return browser.evaluate(
        """
        all('.CodeMirror-code > div').filter(line => line.querySelector('.line-error'))
            .map(line => 'line ' + text(line.querySelector('.CodeMirror-linenumber')) + ': '
                + line.querySelector('.CodeMirror-gutter-elt [title]').title.trim())
            .join('\\n')
        """);
  }

  ClientReport.Step toggle(String set) throws IOException {
    choose(set);
    action("status");
    return message();
  }

  ClientReport.Step delete(String set) throws IOException {
    choose(set);
    action("delete");
    browser.click(".ui-dialog button.delete");
    return message();
  }

  /** What is in the file. */
  String download(String set) throws IOException {
    browser.await(() -> { // a page that is being replaced takes the click and does nothing
      if (downloads().isEmpty()) {
        choose(set);
        action("download");
      }
      return !downloads().isEmpty();
    });
    return Files.readString(downloads().getFirst());
  }

  private List<Path> downloads() throws IOException {
    try (Stream<Path> files = Files.list(saved)) {
      return files.filter(file -> !file.toString().endsWith(".crdownload")).toList();
    }
  }

  /** Each with a star if it is active. */
  String sets() throws IOException {
    showSets();
    return browser.evaluate(
        "all('#filtersetslist tr').map(row => text(row)"
            + " + (row.classList.contains('disabled') ? '' : '*')).join('|')");
  }

  private void choose(String set) throws IOException {
    showSets();
    browser.click("#filtersetslist td", set);
    browser.evaluate(
        "all('#filtersetslist tr.selected').filter(row => text(row) === '" + set + "').length");
  }

  private void showSets() throws IOException {
    if (browser.lacks(".pagenav.expanded")) {
      browser.click(".pagenav a.expand");
    }
    browser.read("#filtersetslist td");
  }

  /** Of the menu for sets. */
  private void action(String name) throws IOException {
    String entry = "#filterset-menu a." + name;
    browser.await(() -> { // a page that is being replaced closes its menus, at any time
      boolean clicked = browser.clickNow(entry);
      if (!clicked && browser.lacks(entry)) {
        browser.click("#toolbar-list-menu a.actions");
      }
      return clicked;
    });
  }

  /** What the page says of the last action; then it is put away. */
  private ClientReport.Step message() throws IOException {
    String text = browser.read(MESSAGE);
    boolean done = browser.lacks("#messagestack .error");
    browser.click(MESSAGE);
    browser.awaitNo(MESSAGE);
    return new ClientReport.Step(done, text);
  }

  /** Waits for the page for the next log-in behind it. */
  void logout() throws IOException {
    browser.click("#taskmenu a.logout");
    browser.read("#rcmloginuser, #rcmloginsubmit");
  }

  void picture(String name) throws IOException {
    browser.picture(PICTURES.resolve(name + ".png"));
  }

  @Override
  public void close() throws IOException {
    browser.close();
  }
}
