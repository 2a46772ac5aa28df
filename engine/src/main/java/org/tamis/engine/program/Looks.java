package org.tamis.engine.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** What the shared looks of one run have found, for each part that its loops have been at. */
final class Looks {
  private static final Object WHOLE = new Object();

  /** Of so many parts what was found is kept: a message may have thousands, and a script looks. */
  private static final int MOST_PARTS = 16;

  private @Nullable IdentityHashMap<Object, Found> ofParts;
  private Object part = WHOLE;
  private Found found = new Found();
  private int messages;

  /** By the number of the look. */
  private static final class Found {
    private @Nullable BitSet[] hits = new BitSet[8];
    private int[] epochs = new int[8];

    void expect(int looks) {
      if (looks > hits.length) {
        hits = Arrays.copyOf(hits, looks);
        epochs = Arrays.copyOf(epochs, looks);
      }
    }

    BitSet of(SharedLook look, Run run) {
      if (look.id() >= hits.length) {
        expect(Math.max(look.id() + 1, hits.length * 2));
      }
      BitSet known = hits[look.id()];
      int epoch = look.subject().epoch(run);
      if (known == null || epochs[look.id()] != epoch) {
        known = look.subject().hits(run);
        hits[look.id()] = known;
        epochs[look.id()] = epoch;
      }
      return known;
    }
  }

  /** Makes room for looks with numbers below this one. */
  void expect(int looks) {
    found.expect(looks);
  }

  BitSet hits(SharedLook look, Run run) {
    if (messages != run.messagesSeen()) {
      messages = run.messagesSeen();
      ofParts = null;
      found = new Found();
    }
    return found.of(look, run);
  }

  /** From now on the looks are at this part; what has been found in others is kept. */
  void seePart(Object other) {
    IdentityHashMap<Object, Found> known = ofParts;
    if (known == null) {
      known = new IdentityHashMap<>();
      ofParts = known;
    }
    if (known.size() >= MOST_PARTS) {
      known.clear();
    }
    known.put(part, found);
    part = other;
    found = known.getOrDefault(other, new Found());
  }

  /** From now on there is no loop. */
  void seeWhole() {
    seePart(WHOLE);
  }
}
