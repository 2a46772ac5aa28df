package org.tamis.service.scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Scripts that a link has led to, each for as long as the link and the file are what they were: a
 * message costs a look at both instead of the whole text.
 */
final class SeenScripts {
  /** Their text is that of the programs, which have a limit of their own. */
  private static final long MOST_OCTETS = Runtime.getRuntime().maxMemory() / 20;

  private static final int LEAST_OCTETS = 500;

  private final InstantSource clock;
  private final Cache<Path, Seen> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_OCTETS)
          .weigher((Path link, Seen seen) -> LEAST_OCTETS + seen.script().text().length())
          .build();

  SeenScripts(InstantSource clock) {
    this.clock = clock;
  }

  private record Seen(Path file, Stamps stamps, StoredScript script) {}

  private record Stamps(Stamp link, Stamp file) {
    /** Empty where one of the two is not there. */
    static Optional<Stamps> of(Path link, Path file) throws IOException {
      try {
        return Optional.of(new Stamps(Stamp.of(link, LinkOption.NOFOLLOW_LINKS), Stamp.of(file)));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }

    boolean areSettled(Instant now) {
      return link.isSettled(now) && file.isSettled(now);
    }
  }

  /** Empty when it must be read. */
  Optional<StoredScript> find(Path link) throws IOException {
    Seen seen = cache.getIfPresent(link);
    return seen != null && Stamps.of(link, seen.file()).equals(Optional.of(seen.stamps()))
        ? Optional.of(seen.script())
        : Optional.empty();
  }

  /** Reads the text of a file. */
  @FunctionalInterface
  interface Reading {
    Optional<StoredScript> read() throws IOException;
  }

  /** Reads what the link leads to, and keeps it where nobody has changed it meanwhile. */
  Optional<StoredScript> read(Path link, Path file, Reading reading) throws IOException {
    Instant now = clock.instant();
    Optional<Stamps> before = Stamps.of(link, file);
    Optional<StoredScript> script = reading.read();
    if (script.isPresent()
        && before.filter(stamps -> stamps.areSettled(now)).isPresent()
        && Stamps.of(link, file).equals(before)) {
      cache.put(link, new Seen(file, before.get(), script.get()));
    }
    return script;
  }
}
