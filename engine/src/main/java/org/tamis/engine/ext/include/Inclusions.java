package org.tamis.engine.ext.include;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.ext.include.IncludedScript.Address;
import org.tamis.engine.ext.include.IncludedScript.Content;
import org.tamis.engine.ext.include.IncludedScript.Use;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Compilation.Included;
import org.tamis.grammar.source.Source;

/**
 * All scripts that one script and those that it includes name, each compiled once. They are
 * compiled one after the other and not inside each other, so that a long chain of them needs no
 * deep stack.
 */
final class Inclusions {
  private static final StateKey<Inclusions> KEY = StateKey.startingWith(Inclusions::new);

  private final Map<Address, IncludedScript> scripts = new HashMap<>();
  private final Deque<IncludedScript> waiting = new ArrayDeque<>();
  private Optional<IncludedScript> compiling = Optional.empty();
  private Optional<Source> main = Optional.empty();

  private Inclusions() {}

  static Inclusions of(Compilation compilation) {
    return compilation.shared(KEY);
  }

  /** The script of this address. */
  IncludedScript script(Address address) {
    return scripts.computeIfAbsent(
        address,
        a -> {
          IncludedScript script = new IncludedScript(a);
          waiting.add(script);
          return script;
        });
  }

  /**
   * Notes an {@code include}.
   *
   * @return whether it stands in the main script; then all that it leads to is compiled now
   */
  boolean add(Use use, Compilation compilation) {
    compiling.ifPresent(script -> script.uses().add(use));
    if (compiling.isPresent()) {
      return false;
    }
    main = Optional.of(compilation.source());
    while (!waiting.isEmpty()) {
      IncludedScript next = waiting.remove();
      compiling = Optional.of(next);
      next.fill(content(next.address(), compilation));
    }
    compiling = Optional.empty();
    return true;
  }

  private Content content(Address address, Compilation compilation) {
    IncludeSettings settings =
        compilation.settings().of(IncludeSettings.class, IncludeSettings.DEFAULTS);
    if (scripts.size() - waiting.size() > settings.mostScripts()) {
      return new Content.Surplus();
    }
    Optional<Source> found = compilation.library().find(address.location(), address.name());
    if (found.isEmpty()) {
      return new Content.Missing();
    }
    if (isMain(found.get())) {
      return new Content.Main();
    }
    return switch (compilation.compile(found.get())) {
      case Included.Ready(var block) -> new Content.Ready(block);
      case Included.Broken(String why) -> new Content.Broken(why);
    };
  }

  private boolean isMain(Source found) {
    return main.filter(m -> m.name().equals(found.name()) && m.text().equals(found.text()))
        .isPresent();
  }
}
