package org.tamis.e2e.torture.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tamis.e2e.ImapView;

/** Compares where messages should be with where they are, as often as it is asked to. */
final class FilterVerdict {
  private static final List<String> FAULTS =
      List.of("lost", "duplicated", "misplaced", "wrong flags", "altered", "refused");

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param when for the reader
   * @param expected all that there must be, each once
   * @param stored with names of mailboxes that have "/" between levels
   */
  void judge(String when, List<Copy> expected, List<ImapView.Stored> stored) {
    counts.merge("copies", expected.size(), Integer::sum);
    Map<Copy, List<Copy>> found = new HashMap<>();
    for (ImapView.Stored one : stored) {
      Copy copy = new Copy(OldMail.number(one.octets()), one.mailbox(), one.flags());
      found.computeIfAbsent(unflagged(copy), _ -> new ArrayList<>()).add(copy);
      if (copy.number() < 0 || !one.octets().equals(new OldMail(copy.number()).octets())) {
        fault("altered", when, copy.toString());
      }
    }
    for (Copy wanted : expected) {
      judge(when, wanted, Objects.requireNonNullElse(found.remove(unflagged(wanted)), List.of()));
    }
    found.values().forEach(left -> left.forEach(copy -> fault("misplaced", when, copy.toString())));
  }

  private void judge(String when, Copy wanted, List<Copy> there) {
    if (there.isEmpty()) {
      fault("lost", when, wanted.toString());
    }
    for (int i = 1; i < there.size(); i++) {
      fault("duplicated", when, there.get(i).toString());
    }
    there.stream()
        .filter(copy -> !copy.equals(wanted))
        .forEach(copy -> fault("wrong flags", when, copy + ", expected " + wanted.flags()));
  }

  private static Copy unflagged(Copy copy) {
    return new Copy(copy.number(), copy.mailbox(), "");
  }

  /** A command that was not killed, and did not end well. */
  void refused(String which) {
    fault("refused", "", which);
  }

  private void fault(String what, String when, String which) {
    counts.merge(what, 1, Integer::sum);
    faults.add(what + " " + when + ": " + which);
  }

  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    FAULTS.forEach(what -> parts.add(what + " " + count(what)));
    return String.join(", ", parts) + " (" + count("copies") + " copies looked at)";
  }
}
