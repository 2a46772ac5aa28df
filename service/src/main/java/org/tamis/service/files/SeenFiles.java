package org.tamis.service.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What files were read as, each for as long as the file, and a link that has led to it, are what
 * they were: a message costs a look at both instead of the whole text.
 *
 * @param <T> what a file is read as
 */
public final class SeenFiles<T> {
  private static final int LEAST_OCTETS = 500;

  private final InstantSource clock;
  private final Cache<Path, Seen<T>> cache;

  /**
   * @param mostOctets that all of it may take
   * @param octets of what one file was read as
   */
  public SeenFiles(InstantSource clock, long mostOctets, ToIntFunction<T> octets) {
    this.clock = clock;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(mostOctets)
            .weigher((Path _, Seen<T> seen) -> LEAST_OCTETS + octets.applyAsInt(seen.content()))
            .executor(Runnable::run) // at once: what is too much is no longer there
            .build();
  }

  private record Seen<T>(Path file, Stamps stamps, T content) {}

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
  public Optional<T> find(Path link) throws IOException {
    Seen<T> seen = cache.getIfPresent(link);
    return seen != null && Stamps.of(link, seen.file()).equals(Optional.of(seen.stamps()))
        ? Optional.of(seen.content())
        : Optional.empty();
  }

  /** Reads a file; empty where there is none. */
  @FunctionalInterface
  public interface Reading<T> {
    Optional<T> read() throws IOException;
  }

  /** Reads what the link leads to, and keeps it where nobody has changed it meanwhile. */
  public Optional<T> read(Path link, Path file, Reading<T> reading) throws IOException {
    Instant now = clock.instant();
    Optional<Stamps> before = Stamps.of(link, file);
    Optional<T> content = reading.read();
    if (content.isPresent()
        && before.filter(stamps -> stamps.areSettled(now)).isPresent()
        && Stamps.of(link, file).equals(before)) {
      cache.put(link, new Seen<>(file, before.get(), content.get()));
    }
    return content;
  }

  /** Of a file that no link needs to lead to: what it was read as, or is now. */
  public Optional<T> of(Path file, Reading<T> reading) throws IOException {
    Optional<T> known = find(file);
    return known.isPresent() ? known : read(file, file, reading);
  }
}
