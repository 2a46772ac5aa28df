package org.tamis.engine.ext.body;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.tamis.engine.message.MimePart;

/**
 * How many octets of each part are looked at, so that all together stay within a limit. What a part
 * gets depends on the message alone, so that no test changes what another one sees: text comes
 * first, because most rules ask for that, then all else in the order of the message.
 */
final class Allowances {
  private final IdentityHashMap<MimePart, Integer> octets = new IdentityHashMap<>();

  private Allowances() {}

  static Allowances of(List<MimePart> parts, int limit) {
    Allowances made = new Allowances();
    int left = limit;
    for (MimePart part :
        parts.stream().sorted(Comparator.comparing(Allowances::isOther)).toList()) {
      int size = size(part);
      // one more than there is, so that the last character of a whole part is not taken for a cut
      // one
      made.octets.put(part, size <= left ? size + 1 : left);
      left -= Math.min(left, size);
    }
    return made;
  }

  private static boolean isOther(MimePart part) {
    return !(part.type().isText() || part.type().isHtml());
  }

  /** No encoding makes content shorter, so this is at least what a part has when it is decoded. */
  private static int size(MimePart part) {
    if (part.type().isMultipart()) {
      return part.prologue().length() + part.epilogue().length();
    }
    return part.children().isEmpty()
        ? part.body().length()
        : part.children().getFirst().header().length();
  }

  int of(MimePart part) {
    return octets.getOrDefault(part, 0);
  }
}
