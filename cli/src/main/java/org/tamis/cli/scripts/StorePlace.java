package org.tamis.cli.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.FindingLine;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;

/**
 * In the script store of a site, by the rules of the site: what ManageSieve would refuse is refused
 * here as well.
 */
record StorePlace(ScriptStore store, ScriptCheck check, String account) implements ScriptPlace {
  @Override
  public List<Listed> list() throws IOException {
    return store.list(account).stream()
        .map(entry -> new Listed(entry.name().value(), entry.active()))
        .toList();
  }

  @Override
  public Optional<String> get(String name) throws IOException {
    return store.get(account, name(name)).map(StoredScript::text);
  }

  @Override
  public Judged check(String name, String script) throws IOException {
    List<Diagnostic> found = check.check(account, Source.of(name, script));
    String errors = lines(found, Severity.ERROR);
    return errors.isEmpty()
        ? new Judged.Taken(lines(found, Severity.WARNING))
        : new Judged.Refused(errors);
  }

  private static String lines(List<Diagnostic> found, Severity severity) {
    return found.stream()
        .filter(one -> one.severity() == severity)
        .map(FindingLine::of)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public Judged put(String name, String script) throws IOException {
    StoredScript stored = new StoredScript(name(name), script);
    Judged judged = check(name, script);
    if (judged instanceof Judged.Taken) {
      done(store.put(account, stored, author()), name);
    }
    return judged;
  }

  private static Author author() {
    return new Author(System.getProperty("user.name", ""), "tamis scripts");
  }

  @Override
  public List<ScriptVersion> versions(String name) throws IOException {
    return store.versions(account, name(name));
  }

  @Override
  public void activate(String name) throws IOException {
    done(store.activate(account, name(name)), name);
  }

  @Override
  public void deactivate() throws IOException {
    store.deactivate(account);
  }

  @Override
  public void delete(String name) throws IOException {
    done(store.delete(account, name(name)), name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    done(store.rename(account, name(from), name(to)), from);
  }

  private static ScriptName name(String name) throws IOException {
    Optional<String> problem = ScriptName.problem(name);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
    return new ScriptName(name);
  }

  private static void done(ScriptChange change, String name) throws IOException {
    String reason =
        switch (change) {
          case DONE -> "";
          case NONEXISTENT -> "there is no script of this name";
          case ALREADY_EXISTS -> "there is a script of the new name already";
          case ACTIVE -> "it is the active script; activate another one first";
          case TOO_MANY -> "the account has as many scripts as it may have";
          case TOO_LARGE -> "it is larger than a script may be";
          case OTHER_STATE -> "the scripts were changed meanwhile";
        };
    if (!reason.isEmpty()) {
      throw new IOException(name + ": " + reason);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
