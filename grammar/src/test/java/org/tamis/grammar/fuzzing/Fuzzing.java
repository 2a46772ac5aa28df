package org.tamis.grammar.fuzzing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Gives a target so many broken inputs, the same ones for the same seed: {@code fuzz.inputs} and
 * {@code fuzz.seed} are system properties. First come those that broke it once, which are files in
 * {@code src/test/resources/fuzz/NAME}.
 *
 * <p>An input that breaks the target is made smaller and written to {@code target/fuzz}.
 *
 * @param name of the target
 * @param seeds whole inputs; a character is an octet
 * @param words that the target knows
 */
public record Fuzzing(String name, List<String> seeds, List<String> words) {
  private static final Path KNOWN = Path.of("src/test/resources/fuzz");
  private static final Path FOUND = Path.of("target/fuzz");
  private static final int MOST_SHOWN = 500;
  private static final int MOST_TRIES = 2_000;

  public Fuzzing {
    seeds = List.copyOf(seeds);
    words = List.copyOf(words);
  }

  /** What inputs are for. Whatever it throws is a find. */
  @FunctionalInterface
  public interface Target {
    void take(byte[] input) throws Exception;
  }

  /**
   * @param usual inputs, where nobody wants another number of them
   */
  public void run(int usual, Target target) {
    for (Path file : known()) {
      take(read(file), target, "the known input " + file);
    }
    long inputs = Long.getLong("fuzz.inputs", usual);
    long seed = Long.getLong("fuzz.seed", 1);
    run(inputs, seed, target);
    if (inputs != usual) {
      System.out.println("fuzz: " + name + ": " + inputs + " inputs, seed " + seed);
    }
  }

  /** So many inputs of a seed. */
  void run(long inputs, long seed, Target target) {
    Mutator mutator = new Mutator(seeds, words, new SplittableRandom(seed ^ name.hashCode()));
    for (long number = 0; number < inputs; number++) {
      take(mutator.next(), target, "input " + number + " of seed " + seed);
    }
  }

  private void take(byte[] input, Target target, String which) {
    try {
      target.take(input);
    } catch (Throwable e) { // of whatever kind: it is a find
      byte[] small = smaller(input, e, target);
      Path file =
          FOUND.resolve(name + "-" + Integer.toHexString(new String(small, ISO_8859_1).hashCode()));
      write(file, small);
      throw new AssertionError(
          "%s: %s breaks it: %s%n%s%nkeep it: cp %s %s"
              .formatted(name, which, e, shown(small), file.toAbsolutePath(), KNOWN.resolve(name)),
          e);
    }
  }

  /** As long as the same happens, without pieces of it. */
  private static byte[] smaller(byte[] input, Throwable thrown, Target target) {
    String text = new String(input, ISO_8859_1);
    int tries = 0;
    for (int length = Math.max(1, text.length() / 2); length > 0; length /= 2) {
      for (int at = 0; at < text.length() && tries < MOST_TRIES; tries++) {
        String without =
            text.substring(0, at) + text.substring(Math.min(text.length(), at + length));
        if (doesTheSame(without.getBytes(ISO_8859_1), thrown, target)) {
          text = without;
        } else {
          at += length;
        }
      }
    }
    return text.getBytes(ISO_8859_1);
  }

  private static boolean doesTheSame(byte[] input, Throwable thrown, Target target) {
    try {
      target.take(input);
      return false;
    } catch (Throwable e) {
      return e.getClass().equals(thrown.getClass());
    }
  }

  private static String shown(byte[] input) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_SHOWN, input.length); i++) {
      char c = (char) (input[i] & 0xFF);
      shown.append(c == '\n' || (c >= ' ' && c < 0x7F) ? c : "\\x%02x".formatted((int) c));
    }
    return shown.toString();
  }

  private List<Path> known() {
    Path folder = KNOWN.resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] octets) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder with this ending, as seeds. */
  public static List<String> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(file -> new String(read(file), ISO_8859_1))
          .filter(text -> text.length() <= 1 << 15)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
