package org.tamis.service.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/**
 * What the scripts of one account can include: its own and the site's. A store that does not answer
 * is an UncheckedIOException.
 */
record AccountLibrary(ScriptStore scripts, String account, GlobalScripts global)
    implements ScriptLibrary {
  /** Stands for a script that is not UTF-8: an error for whoever includes it. */
  private static final String NOT_UTF_8 = "\uFFFD # this script is not UTF-8\n";

  @Override
  public Optional<Source> find(Location location, String name) {
    try {
      return switch (location) {
        case PERSONAL -> personal(name);
        case GLOBAL -> global.find(name);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Source> personal(String name) throws IOException {
    if (ScriptName.problem(name).isPresent()) {
      return Optional.empty();
    }
    try {
      return scripts.get(account, new ScriptName(name)).map(AccountLibrary::source);
    } catch (CharacterCodingException e) {
      return Optional.of(Source.of(name, NOT_UTF_8));
    }
  }

  /** The same for a script that is run and for one that is included. */
  static Source source(StoredScript script) {
    return Source.of(script.name().value(), script.text());
  }
}
