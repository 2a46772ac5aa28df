package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/** {@code :matches}: few keys are tried one by one, many where an index finds their literals. */
final class Globs {
  private Globs() {}

  static Matcher compile(List<String> keys, Collation collation) {
    List<Glob> globs =
        keys.stream().map(key -> Glob.compile(GlobKey.parse(key), collation)).toList();
    return globs.size() < Contains.MANY
        ? each(globs, collation)
        : indexed(globs, index(keys, collation), collation);
  }

  private static Matcher each(List<Glob> globs, Collation collation) {
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      Subject subject = collation.subject(value);
      for (Glob glob : globs) {
        if (glob.matches(value, subject, captures, work)) {
          return true;
        }
      }
      return false;
    };
  }

  /** The index finds the keys that match; only the first one is asked for its captures. */
  private static Matcher indexed(List<Glob> globs, KeyIndex index, Collation collation) {
    return (value, captures, work) -> {
      BitSet hits = new BitSet();
      index.scan(value, hits, work);
      if (!hits.isEmpty() && !captures.equals(Captures.NONE)) {
        Subject subject = collation.subject(value);
        globs.get(hits.nextSetBit(0)).matches(value, subject, captures, work);
      }
      return !hits.isEmpty();
    };
  }

  private static KeyIndex index(List<String> keys, Collation collation) {
    return KeyIndex.of(
        collation,
        keys.stream().map(key -> new KeyTest(KeyTest.Type.MATCHES, List.of(key))).toList());
  }
}
