package org.tamis.cli.scripts;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.text.Reason;
import picocli.CommandLine.ParseResult;

/** One action on the scripts of an account. */
record ScriptActions(ScriptPlace place, ParseResult arguments, Terminal terminal) {
  /**
   * @return the exit code
   * @throws IOException with a clause that says what could not be done
   */
  int run(Action action) throws IOException {
    return switch (action) {
      case LIST -> list();
      case GET -> get(word(0));
      case PUT -> put(path(word(0)), nameOf(0));
      case CHECK -> check();
      case DIFF -> diff(path(word(0)), nameOf(0));
      case ACTIVATE -> done(() -> place.activate(word(0)));
      case DEACTIVATE -> done(place::deactivate);
      case DELETE -> done(() -> place.delete(word(0)));
      case RENAME -> done(() -> place.rename(word(0), word(1)));
      case HISTORY -> history(word(0));
      case RESTORE -> restore(word(0), word(1));
      case COPY -> copy();
      case APPLY -> apply();
    };
  }

  private List<String> words() {
    return Options.words(arguments, 1);
  }

  private String word(int index) {
    return words().get(index);
  }

  /** The second word, or how the file is called. */
  private String nameOf(int file) throws IOException {
    if (words().size() > file + 1) {
      return word(file + 1);
    }
    return ScriptSet.name(path(word(file)));
  }

  private static Path path(String word) throws IOException {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new IOException(word + ": is not a path: " + e.getReason(), e);
    }
  }

  private int list() throws IOException {
    for (Listed one : place.list()) {
      print(Printable.of(one.name()) + (one.active() ? "  (active)" : "") + "\n");
    }
    return ExitCode.OK;
  }

  private int get(String name) throws IOException {
    Optional<String> text = place.get(name);
    text.ifPresentOrElse(terminal::content, () -> terminal.error(noScript(name)));
    return text.isPresent() ? ExitCode.OK : ExitCode.ERRORS;
  }

  private static String noScript(String name) {
    return "there is no script \"" + Printable.of(name) + "\"";
  }

  private int put(Path file, String name) throws IOException {
    return tell(name, place.put(name, read(file)));
  }

  private int check() throws IOException {
    int code = ExitCode.OK;
    for (String word : words()) {
      code = Math.max(code, tell(word, place.check(ScriptSet.name(path(word)), read(path(word)))));
    }
    return code;
  }

  private String read(Path file) throws IOException {
    return ScriptSet.text(file.toString(), terminal.in());
  }

  private int tell(String name, Judged judged) {
    return switch (judged) {
      case Judged.Taken(String warnings) -> {
        warnings.lines().forEach(line -> said(name, line));
        yield ExitCode.OK;
      }
      case Judged.Refused(String errors) -> {
        errors.lines().forEach(line -> said(name, line));
        yield ExitCode.ERRORS;
      }
    };
  }

  /** Servers begin a line with the name, or do not. */
  private void said(String name, String line) {
    String text = Printable.of(line);
    terminal.error(text.contains(name + ":") ? text : Printable.of(name) + ": " + text);
  }

  private int diff(Path file, String name) throws IOException {
    List<String> lines = Changes.diff(name, place.get(name), Optional.of(read(file)));
    lines.forEach(line -> print(Printable.of(line) + "\n"));
    return lines.isEmpty() ? ExitCode.OK : ExitCode.ERRORS;
  }

  private int history(String name) throws IOException {
    List<ScriptVersion> versions = place.versions(name);
    if (versions.isEmpty()) {
      terminal.error(noScript(name));
      return ExitCode.ERRORS;
    }
    for (int i = 0; i < versions.size(); i++) {
      ScriptVersion version = versions.get(i);
      print(HistoryLine.of(version) + "\n");
      Optional<String> before =
          i + 1 < versions.size() ? Optional.of(versions.get(i + 1).text()) : Optional.empty();
      if (before.isPresent()) {
        Changes.diff(name, before, Optional.of(version.text())).stream()
            .skip(2) // the names
            .forEach(line -> print("    " + Printable.of(line) + "\n"));
      }
    }
    return ExitCode.OK;
  }

  private int restore(String name, String id) throws IOException {
    Optional<ScriptVersion> version =
        place.versions(name).stream().filter(one -> one.id().equals(id)).findFirst();
    if (version.isEmpty()) {
      terminal.error("\"%s\" has no version %s: see history".formatted(Printable.of(name), id));
      return ExitCode.ERRORS;
    }
    return tell(name, place.put(name, version.get().text()));
  }

  private int copy() throws IOException {
    Optional<ScriptSet> source = source();
    if (source.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<ScriptSet> wanted = activated(source.get());
    return wanted.isEmpty()
        ? ExitCode.USAGE
        : change(Changes.adding(ScriptSet.of(place), wanted.get()), () -> {}, true);
  }

  private Optional<ScriptSet> source() throws IOException {
    if (!words().isEmpty()) {
      return Optional.of(directory(word(0)));
    }
    Optional<ScriptPlace> found = Places.source(arguments, terminal);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (ScriptPlace from = found.get()) {
      return Optional.of(ScriptSet.of(from));
    }
  }

  private static ScriptSet directory(String word) throws IOException {
    ScriptSet set = ScriptSet.of(path(word));
    if (set.scripts().isEmpty()) { // a slip, after which apply would delete all that there is
      throw new IOException(word + ": no file *.sieve in this directory");
    }
    return set;
  }

  /** With the script of the option; empty where there is none of that name. */
  private Optional<ScriptSet> activated(ScriptSet set) {
    Optional<String> name = Options.optional(arguments, ScriptsCommand.ACTIVATE);
    if (name.isEmpty()) {
      return Optional.of(set);
    }
    if (!set.scripts().containsKey(name.get())) {
      terminal.error(ScriptsCommand.ACTIVATE + ": " + noScript(name.get()));
      return Optional.empty();
    }
    return Optional.of(set.withActive(name.get()));
  }

  private int apply() throws IOException {
    Optional<ScriptSet> wanted = activated(directory(word(0)));
    if (wanted.isEmpty()) {
      return ExitCode.USAGE;
    }
    ScriptSet have = ScriptSet.of(place);
    Optional<String> lost = have.active().filter(name -> !wanted.get().scripts().containsKey(name));
    if (lost.isPresent() && wanted.get().active().isEmpty()) {
      terminal.error(
          "the active script \"%s\" is not in %s: name another one with %s"
              .formatted(Printable.of(lost.get()), word(0), ScriptsCommand.ACTIVATE));
      return ExitCode.ERRORS;
    }
    MailPreview mail = new MailPreview(arguments, terminal);
    Shown shown = mail.isWanted() ? () -> mail.show(have, wanted.get()) : () -> {};
    return change(
        Changes.equalling(have, wanted.get()),
        shown,
        Options.has(arguments, ScriptsCommand.EXECUTE));
  }

  /** Something besides that is shown before anything is changed. */
  @FunctionalInterface
  private interface Shown {
    void show();
  }

  private int change(Changes changes, Shown besides, boolean execute) throws IOException {
    if (changes.isNothing()) {
      print("Nothing differs.\n");
      return ExitCode.OK;
    }
    changes.lines().forEach(line -> print(Printable.of(line) + "\n"));
    boolean refused = false;
    for (Map.Entry<String, Judged> one : changes.check(place).entrySet()) {
      refused |= tell(one.getKey(), one.getValue()) != ExitCode.OK;
    }
    if (refused) {
      terminal.error("nothing has been changed");
      return ExitCode.ERRORS;
    }
    besides.show();
    return execute ? carryOut(changes) : preview(changes);
  }

  private int preview(Changes changes) {
    print("\nTo be done: " + changes.summary() + ".\n");
    print("Nothing has been changed. To do it, add " + ScriptsCommand.EXECUTE + ".\n");
    return ExitCode.OK;
  }

  private int carryOut(Changes changes) throws IOException {
    changes.carryOut(place);
    print("\nDone: " + changes.summary() + ".\n");
    return ExitCode.OK;
  }

  /** Something that says nothing when it is done. */
  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  private int done(Change change) {
    try {
      change.run();
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    }
  }

  private void print(String text) {
    terminal.out().print(text);
  }
}
