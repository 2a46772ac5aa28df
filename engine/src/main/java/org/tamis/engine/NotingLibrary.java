package org.tamis.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/** A library that remembers what it has given to one compilation. */
final class NotingLibrary implements ScriptLibrary {
  private final ScriptLibrary library;
  private final List<ProgramText.Included> given = new ArrayList<>();

  NotingLibrary(ScriptLibrary library) {
    this.library = library;
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    Optional<Source> found = library.find(location, name);
    found.ifPresent(source -> given.add(new ProgramText.Included(location, name, source)));
    return found;
  }

  ProgramText text(Source main) {
    return new ProgramText(main, given);
  }
}
