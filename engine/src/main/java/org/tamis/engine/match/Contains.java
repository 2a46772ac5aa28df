package org.tamis.engine.match;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code :contains}: few keys are searched one by one, many by one automaton. */
final class Contains {
  /** From this many keys on one automaton is faster (KeySearchBenchmark). */
  static final int MANY = 8;

  private Contains() {}

  static Matcher compile(List<String> keys, Collation collation) {
    List<String> folded =
        keys.size() == 1
            ? List.of(collation.fold(keys.getFirst()))
            : keys.stream().map(collation::fold).distinct().toList();
    boolean ignoreCase = collation.ignoresAsciiCase();
    return folded.size() >= MANY
        ? new AtOnce(
            collation, Automaton.of(folded, ignoreCase), spanNoLines(folded), spanNoWords(folded))
        : ignoreCase ? caseless(folded, collation) : each(folded, collation);
  }

  private static Matcher caseless(List<String> folded, Collation collation) {
    return new Caseless(
        collation,
        folded.stream().map(CaselessNeedle::new).toList(),
        spanNoLines(folded),
        spanNoWords(folded));
  }

  private static Matcher each(List<String> folded, Collation collation) {
    List<Needle> needles = folded.stream().map(Needle::new).toList();
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      String text = collation.searchable(value);
      for (Needle needle : needles) {
        work.spend(text.length() + 1L);
        if (needle.isIn(text)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Whether the same keys are in text with other line ends. */
  static boolean spanNoLines(Collection<String> keys) {
    return keys.stream().allMatch(key -> key.indexOf('\r') < 0 && key.indexOf('\n') < 0);
  }

  /** Whether the same keys are in a header field that is still folded (RFC 5322 §2.2.3). */
  static boolean spanNoWords(Collection<String> keys) {
    return spanNoLines(keys)
        && keys.stream().allMatch(key -> key.indexOf(' ') < 0 && key.indexOf('\t') < 0);
  }

  /** A few keys, for a collation that takes lower-case ASCII letters for upper-case. */
  private record Caseless(
      Collation collation, List<CaselessNeedle> needles, boolean readsOctets, boolean readsFolded)
      implements Matcher, OctetMatcher {
    @Override
    public boolean matches(String value, Captures captures, Work work) {
      work.spend(collation.foldingSteps(value));
      String text = collation.searchable(value);
      for (int i = 0; i < needles.size(); i++) {
        work.spend(text.length() + 1L);
        if (needles.get(i).isIn(text)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Optional<OctetMatcher> ofOctets() {
      return readsOctets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public boolean matches(byte[] ascii, int from, int to, Work work) {
      work.spend(to - from + 1L);
      for (int i = 0; i < needles.size(); i++) {
        work.spend(to - from + 1L);
        if (needles.get(i).isIn(ascii, from, to)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Many keys. */
  private record AtOnce(
      Collation collation, Automaton automaton, boolean readsOctets, boolean readsFolded)
      implements Matcher, OctetMatcher {
    @Override
    public boolean matches(String value, Captures captures, Work work) {
      work.spend(collation.foldingSteps(value));
      String text = collation.searchable(value);
      work.spend(text.length());
      return automaton.findsAny(text);
    }

    @Override
    public Optional<OctetMatcher> ofOctets() {
      return readsOctets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public boolean matches(byte[] ascii, int from, int to, Work work) {
      work.spend(2L * (to - from) + 1);
      return automaton.findsAny(ascii, from, to);
    }
  }
}
