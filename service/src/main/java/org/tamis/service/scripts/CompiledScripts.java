package org.tamis.service.scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.tamis.engine.CompileResult;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.grammar.source.Source;

/**
 * Programs, each kept as long as its script and all that the script includes stay the same, those
 * that were missing too. What is included is read again for each message, which costs far less than
 * to compile it.
 */
final class CompiledScripts {
  /** A program takes about 20 octets for each character of its script: at most half of the heap. */
  static final long MOST_CHARACTERS = Math.min(8L << 20, Runtime.getRuntime().maxMemory() / 40);

  private static final int LEAST_WEIGHT = 100;

  /** A script without the word includes nothing: there is no other way to write it. */
  private static final Pattern MAY_INCLUDE = Pattern.compile("include", Pattern.CASE_INSENSITIVE);

  private final AccountCompiler compiler;

  /** The trees of a long script take far more memory than its program, while it is compiled. */
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

  private final Cache<Key, Compiled> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key key, Compiled compiled) -> key.script().text().length() + compiled.weight())
          .build();

  CompiledScripts(AccountCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * @param edition of the compiler
   * @param account empty for a script that means the same for all accounts
   */
  private record Key(Object edition, Optional<String> account, StoredScript script) {
    static Key of(Object edition, String account, StoredScript script) {
      boolean may = MAY_INCLUDE.matcher(script.text()).find();
      return new Key(edition, may ? Optional.of(account) : Optional.empty(), script);
    }

    static Key ofAll(Object edition, StoredScript script) {
      return new Key(edition, Optional.empty(), script);
    }
  }

  private record Asked(Location location, String name) {}

  /**
   * @param included the text of each script that was asked for; empty where there was none
   */
  private record Compiled(CompileResult result, Map<Asked, Optional<String>> included) {
    int weight() {
      return LEAST_WEIGHT
          + included.values().stream()
              .mapToInt(text -> LEAST_WEIGHT + text.map(String::length).orElse(0))
              .sum();
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
    Compiled same = cache.getIfPresent(Key.ofAll(compiler.edition(), script));
    return same != null ? same.result() : ofAccount(account, script);
  }

  private CompileResult ofAccount(String account, StoredScript script) throws IOException {
    Key key = Key.of(compiler.edition(), account, script);
    ScriptLibrary library = compiler.library(account);
    Optional<Compiled> cached = cached(key, library);
    return cached.isPresent() ? cached.get().result() : compiled(key, library).result();
  }

  private Optional<Compiled> cached(Key key, ScriptLibrary library) throws IOException {
    Compiled cached = cache.getIfPresent(key);
    return cached != null && isOf(library, cached) ? Optional.of(cached) : Optional.empty();
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

  /** For an upload: with all warnings; nothing is kept. */
  CompileResult review(String account, Source script) throws IOException {
    turns.acquireUninterruptibly();
    try {
      return compiler.review(script, compiler.library(account));
    } finally {
      turns.release();
    }
  }

  /** The same, and the program is kept for the first delivery. */
  CompileResult reviewStored(String account, Source script) throws IOException {
    StoredScript stored = new StoredScript(new ScriptName(script.name()), script.text());
    Key key = Key.of(compiler.edition(), account, stored);
    turns.acquireUninterruptibly();
    try {
      Compiled reviewed =
          noting(compiler.library(account), noting -> compiler.review(script, noting));
      if (reviewed.result() instanceof CompileResult.Compiled) { // others are not stored
        cache.put(key, reviewed);
      }
      return reviewed.result();
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
