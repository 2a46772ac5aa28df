package org.tamis.service.scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.tamis.engine.CompileResult;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Programs, each kept as long as its script and all that the script includes stay the same, those
 * that were missing too. What is included is asked for at each message; a store answers with the
 * text that it has read before, as long as that is the same.
 */
final class CompiledScripts {
  /** What a program takes for each character of its script, together with the script itself. */
  private static final int OCTETS_PER_CHARACTER = 8;

  private static final int LEAST_OCTETS = 1_000;

  /** A script without the word includes nothing: there is no other way to write it. */
  private static final String INCLUDE = "include";

  private final AccountCompiler compiler;

  /** The trees of a long script take far more memory than its program, while it is compiled. */
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

  private final Cache<Key, Kept> cache;

  /**
   * @param octets of memory that all programs together may take, more than 0
   */
  CompiledScripts(AccountCompiler compiler, long octets) {
    this.compiler = compiler;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(octets)
            .weigher((Key key, Kept kept) -> kept.octets(key.script()))
            .executor(Runnable::run) // at once: what is too much is no longer there
            .build();
  }

  /**
   * @param edition of the compiler
   * @param account empty for a script that means the same for all accounts
   */
  private record Key(Object edition, Optional<String> account, StoredScript script) {
    static Key of(Object edition, String account, StoredScript script) {
      return mayInclude(script)
          ? new Key(edition, Optional.of(account), script)
          : ofAll(edition, script);
    }

    private static boolean mayInclude(StoredScript script) {
      String text = script.text();
      for (int at = 0; at <= text.length() - INCLUDE.length(); at++) {
        if ((text.charAt(at) | 0x20) == 'i'
            && text.regionMatches(true, at, INCLUDE, 0, INCLUDE.length())) {
          return true;
        }
      }
      return false;
    }

    static Key ofAll(Object edition, StoredScript script) {
      return new Key(edition, Optional.empty(), script);
    }
  }

  /** What is known of a script. */
  private sealed interface Kept {
    int octets(StoredScript script);
  }

  /** That it may mean something else for each account; said once, and not found out each time. */
  private record OfEachAccount() implements Kept {
    @Override
    public int octets(StoredScript script) {
      return LEAST_OCTETS + script.text().length();
    }
  }

  private record Asked(Location location, String name) {}

  /**
   * @param included the text of each script that was asked for; empty where there was none
   */
  private record Compiled(CompileResult result, Map<Asked, Optional<String>> included)
      implements Kept {
    @Override
    public int octets(StoredScript script) {
      long others = included.values().stream().mapToLong(text -> octets(text.orElse(""))).sum();
      return (int) Math.min(Integer.MAX_VALUE, octets(script.text()) + others);
    }

    private static long octets(String text) {
      return LEAST_OCTETS + (long) OCTETS_PER_CHARACTER * text.length();
    }

    boolean isOf(ScriptLibrary library) {
      return included.entrySet().stream()
          .allMatch(entry -> text(library, entry.getKey()).equals(entry.getValue()));
    }

    private static Optional<String> text(ScriptLibrary library, Asked asked) {
      return library.find(asked.location(), asked.name()).map(Source::text);
    }
  }

  /** Throws IOException when a script that is included cannot be read now. */
  CompileResult of(String account, StoredScript script) throws IOException {
    Key ofAll = Key.ofAll(compiler.edition(), script);
    return switch (cache.getIfPresent(ofAll)) {
      case Compiled same -> same.result();
      case OfEachAccount _ ->
          ofKey(new Key(ofAll.edition(), Optional.of(account), script), account);
      case null -> {
        Key key = Key.of(ofAll.edition(), account, script);
        if (!key.equals(ofAll)) {
          cache.put(ofAll, new OfEachAccount());
        }
        yield ofKey(key, account);
      }
    };
  }

  private CompileResult ofKey(Key key, String account) throws IOException {
    ScriptLibrary library = compiler.library(account);
    Optional<Compiled> cached = cached(key, library);
    return cached.isPresent() ? cached.get().result() : compiled(key, library).result();
  }

  private Optional<Compiled> cached(Key key, ScriptLibrary library) throws IOException {
    return cache.getIfPresent(key) instanceof Compiled cached && isOf(library, cached)
        ? Optional.of(cached)
        : Optional.empty();
  }

  private Compiled compiled(Key key, ScriptLibrary library) throws IOException {
    turns.acquireUninterruptibly();
    try {
      Optional<Compiled> meanwhile = cached(key, library);
      Compiled compiled = meanwhile.isPresent() ? meanwhile.get() : compile(key.script(), library);
      cache.put(key, compiled);
      return compiled;
    } finally {
      turns.release();
    }
  }

  private static boolean isOf(ScriptLibrary library, Compiled cached) throws IOException {
    try {
      return cached.isOf(library);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private Compiled compile(StoredScript script, ScriptLibrary library) throws IOException {
    return noting(library, noting -> compiler.compile(AccountLibrary.source(script), noting));
  }

  /** For an upload: all warnings, and no program, which the first delivery makes. */
  List<Diagnostic> review(String account, Source script) throws IOException {
    turns.acquireUninterruptibly();
    try {
      return compiler.review(script, compiler.library(account));
    } finally {
      turns.release();
    }
  }

  /** A way to compile. */
  @FunctionalInterface
  private interface Compilation {
    CompileResult with(ScriptLibrary library) throws IOException;
  }

  private static Compiled noting(ScriptLibrary library, Compilation compilation)
      throws IOException {
    Map<Asked, Optional<String>> included = new HashMap<>();
    CompileResult result =
        compilation.with((location, name) -> {
          Optional<Source> found = library.find(location, name);
          included.put(new Asked(location, name), found.map(Source::text));
          return found;
        });
    return new Compiled(result, included);
  }
}
