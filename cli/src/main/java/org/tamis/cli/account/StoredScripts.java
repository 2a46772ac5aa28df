package org.tamis.cli.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/**
 * The scripts of an account in a script store, for one that includes others.
 *
 * @param account whose they are
 */
record StoredScripts(ScriptStore store, String account) implements ScriptLibrary {
  /** The active script, or what runs in its place; empty without both. */
  static Optional<NamedScript> active(AccountScript.Active place) throws IOException {
    StoredScripts library = new StoredScripts(place.store(), place.account());
    return place
        .store()
        .active(place.account())
        .map(script ->
            new NamedScript(
                new ScriptChoice.Text(source(script), library),
                "the active script \"" + script.name().value() + "\" of " + place.account()))
        .or(() -> place.standard().map(StoredScripts::standard));
  }

  private static NamedScript standard(Path file) {
    return new NamedScript(
        new ScriptChoice.InFile(file.toString()),
        "the script of accounts without an active one, " + file);
  }

  private static Source source(StoredScript script) {
    return Source.of(script.name().value(), script.text());
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    if (location == Location.GLOBAL || ScriptName.problem(name).isPresent()) {
      return Optional.empty();
    }
    try {
      return store.get(account, new ScriptName(name)).map(StoredScripts::source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
