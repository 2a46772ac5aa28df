package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A script as places for rules: a rule that moves takes its own text along, and what stands between
 * the rules stays.
 *
 * @param spaces one more than there are rules
 * @param lineEnd what is written where a line must end
 */
record Slots(List<String> spaces, List<Parts> rules, String lineEnd) {
  Slots {
    spaces = List.copyOf(spaces);
    rules = List.copyOf(rules);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= rules.size(); i++) {
      text.append(written(i));
      if (i < rules.size()) {
        text.append(rules.get(i).text());
      }
    }
    return text.toString();
  }

  /** A space with the line ends that the rules around it need. */
  private String written(int index) {
    String space = spaces.get(index);
    boolean last = index == rules.size();
    boolean behindComment = index > 0 && rules.get(index - 1).endsInLineComment();
    boolean beforeComment = !last && rules.get(index).beginsWithComment();
    String started = beforeComment ? Space.withLineStart(space, index == 0) : space;
    return behindComment ? Space.withLineEnd(started, last) : started;
  }

  // ---- changes

  Slots with(int index, Parts rule) {
    List<Parts> others = new ArrayList<>(rules);
    others.set(index, rule);
    return new Slots(spaces, others, lineEnd);
  }

  Slots moved(int from, int to) {
    List<Parts> others = new ArrayList<>(rules);
    others.add(to, others.remove(from));
    return new Slots(spaces, others, lineEnd);
  }

  /** With a rule on lines of its own, and a blank line to its neighbour where others have one. */
  Slots added(int index, Parts rule) {
    List<String> others = new ArrayList<>(spaces);
    String space = spaces.get(index);
    String between = isSpaced() ? lineEnd + lineEnd : lineEnd;
    if (index < rules.size()) {
      others.set(index, space + (Space.isLineStart(space, index == 0) ? "" : lineEnd));
      others.add(index + 1, between);
    } else if (rules.isEmpty()) {
      others.set(0, space + beforeFirst(space));
      others.add(lineEnd);
    } else {
      boolean ended = space.isEmpty() || !LineEnd.at(space, 0).isEmpty();
      others.set(index, between);
      others.add(ended ? space : lineEnd + space);
    }
    List<Parts> more = new ArrayList<>(rules);
    more.add(index, rule);
    return new Slots(others, more, lineEnd);
  }

  /**
   * As {@link #added(int, Parts)}, in the middle of what stands there.
   *
   * @param place in the space, at the beginning of a line
   */
  Slots addedInside(int index, int place, Parts rule) {
    List<String> others = new ArrayList<>(spaces);
    String space = spaces.get(index);
    String before = space.substring(0, place);
    String rest = space.substring(place);
    boolean spaced = rest.isEmpty() || !LineEnd.at(rest, 0).isEmpty();
    others.set(index, before + beforeFirst(before));
    others.add(index + 1, lineEnd + (spaced ? "" : lineEnd) + rest);
    List<Parts> more = new ArrayList<>(rules);
    more.add(index, rule);
    return new Slots(others, more, lineEnd);
  }

  private String beforeFirst(String space) {
    boolean onTop = space.isBlank() || space.equals("\uFEFF");
    String ended = Space.isLineStart(space, true) ? "" : lineEnd;
    return onTop || Space.endsBlank(space, true) ? ended : ended + lineEnd;
  }

  private boolean isSpaced() {
    return rules.size() < 2
        || spaces.subList(1, rules.size()).stream().anyMatch(Space::hasBlankLine);
  }

  /** Without a rule, its line, and one of two blank lines around it. */
  Slots without(int index) {
    List<String> others = new ArrayList<>(spaces);
    String before = others.get(index);
    String behind = others.remove(index + 1);
    String rest = behind.substring(LineEnd.at(behind, 0).length());
    boolean first = index == 0;
    boolean ownLine = Space.isLineStart(before, first) && rest.length() < behind.length();
    others.set(index, ownLine ? joined(before, rest, first) : before + behind);
    List<Parts> fewer = new ArrayList<>(rules);
    fewer.remove(index);
    return new Slots(others, fewer, lineEnd);
  }

  private static String joined(String before, String rest, boolean first) {
    String lines = Space.withoutIndent(before);
    String blank = LineEnd.at(rest, 0);
    boolean twice = !blank.isEmpty() && (lines.isEmpty() || Space.endsBlank(lines, first));
    return lines + (twice ? rest.substring(blank.length()) : rest);
  }
}
