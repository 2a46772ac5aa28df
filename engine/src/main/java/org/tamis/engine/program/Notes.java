package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.plan.Note;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.text.Octets;

/** What a run tells the script's author; what goes beyond the bounds is left out. */
final class Notes {
  private static final int MOST = 100;

  /** In characters. */
  private static final int LONGEST = 1_000;

  private final List<Note> notes = new ArrayList<>();

  void add(Origin at, String note) {
    if (notes.size() < MOST) {
      String text = Octets.asText(note);
      int characters = Math.min(LONGEST, text.codePointCount(0, text.length()));
      notes.add(new Note(at, text.substring(0, text.offsetByCodePoints(0, characters))));
    }
  }

  List<Note> all() {
    return notes;
  }
}
