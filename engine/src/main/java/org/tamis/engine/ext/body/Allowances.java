package org.tamis.engine.ext.body;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.engine.message.MimePart;

/**
 * How many octets of each part are looked at, so that all together stay within a limit. What a part
 * gets depends on the message alone, so that no test changes what another one sees: text comes
 * first, because most rules ask for that, then all else in the order of the message.
 */
sealed interface Allowances {
  static Allowances of(List<MimePart> parts, int limit) {
    long all = parts.stream().mapToLong(Allowances::size).sum();
    return all <= limit ? new Whole() : Shares.of(parts, limit);
  }

  /** Octets of a part, at most. */
  int of(MimePart part);

  /** Whether the part may have more than it gets. */
  boolean isCut(MimePart part);

  /** Whether no part has. */
  boolean areWhole();

  /** Octets of a part when it is decoded, at most. */
  private static int size(MimePart part) {
    if (part.type().isMultipart()) {
      return part.prologue().length() + part.epilogue().length();
    }
    return part.children().isEmpty()
        ? part.mostDecoded()
        : part.children().getFirst().header().length();
  }

  /** All parts together are within the limit. */
  record Whole() implements Allowances {
    /** One more than there is: the last character of a whole part is not one that was cut. */
    @Override
    public int of(MimePart part) {
      return size(part) + 1;
    }

    @Override
    public boolean isCut(MimePart part) {
      return false;
    }

    @Override
    public boolean areWhole() {
      return true;
    }
  }

  /** Each part has what those before it have left. */
  record Shares(Map<MimePart, Integer> octets) implements Allowances {
    private static Shares of(List<MimePart> parts, int limit) {
      Map<MimePart, Integer> octets = new IdentityHashMap<>();
      int left = limit;
      for (boolean text : new boolean[] {true, false}) {
        for (MimePart part : parts) {
          if (isText(part) == text) {
            int size = size(part);
            octets.put(part, size <= left ? size + 1 : left);
            left -= Math.min(left, size);
          }
        }
      }
      return new Shares(octets);
    }

    private static boolean isText(MimePart part) {
      return part.type().isText() || part.type().isHtml();
    }

    @Override
    public int of(MimePart part) {
      return octets.getOrDefault(part, 0);
    }

    @Override
    public boolean isCut(MimePart part) {
      return of(part) <= size(part);
    }

    @Override
    public boolean areWhole() {
      return false;
    }
  }
}
