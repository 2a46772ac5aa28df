package org.tamis.cli.scripts;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.managesieve.client.ManageSieveClient.Judged;

/**
 * What makes the scripts of an account those of a set.
 *
 * @param before the scripts as they are
 * @param after those that are stored
 * @param deleted those that go
 * @param activated the script that becomes active; empty where that stays as it is
 */
record Changes(
    SortedMap<String, String> before,
    SortedMap<String, String> after,
    List<String> deleted,
    Optional<String> activated) {
  private static final int CONTEXT = 3;
  private static final String NOWHERE = "/dev/null";

  /** Between two warnings of a check: a server writes all of them in one line. */
  private static final Pattern NEXT = Pattern.compile("\\R|; (?=line \\d+: )");

  /** As a server that is Tamis says it, and the check of a store. */
  private static final Pattern MISSING = Pattern.compile("the script \"([^\"]+)\" does not exist");

  /** What differs; scripts that only the account has stay. */
  static Changes adding(ScriptSet have, ScriptSet want) {
    return between(have, want, List.of());
  }

  /** What differs; scripts that only the account has are deleted. */
  static Changes equalling(ScriptSet have, ScriptSet want) {
    List<String> deleted =
        have.scripts().keySet().stream().filter(name -> !want.scripts().containsKey(name)).toList();
    return between(have, want, deleted);
  }

  private static Changes between(ScriptSet have, ScriptSet want, List<String> deleted) {
    SortedMap<String, String> after = new TreeMap<>(want.scripts());
    after.entrySet().removeIf(one -> one.getValue().equals(have.scripts().get(one.getKey())));
    Optional<String> activated = want.active().filter(name -> !have.active().equals(want.active()));
    return new Changes(have.scripts(), after, deleted, activated);
  }

  boolean isNothing() {
    return after.isEmpty() && deleted.isEmpty() && activated.isEmpty();
  }

  /** The differences of each script as {@code diff -u} shows them. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    after.forEach((name, text) -> lines.addAll(diff(name, old(name), Optional.of(text))));
    deleted.forEach(name -> lines.addAll(diff(name, old(name), Optional.empty())));
    return lines;
  }

  private Optional<String> old(String name) {
    return Optional.ofNullable(before.get(name));
  }

  /** The difference between two texts, each of which may be missing; none where it is one. */
  static List<String> diff(String name, Optional<String> before, Optional<String> after) {
    List<String> old = rows(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
        before.map(_ -> "a/" + name).orElse(NOWHERE),
        after.map(_ -> "b/" + name).orElse(NOWHERE),
        old,
        DiffUtils.diff(old, rows(after)),
        CONTEXT);
  }

  private static List<String> rows(Optional<String> text) {
    return text.map(one -> one.lines().toList()).orElse(List.of());
  }

  /** Such as {@code 1 new, 2 changed, 1 deleted; "main" becomes active}. */
  String summary() {
    List<String> parts = new ArrayList<>();
    long fresh = after.keySet().stream().filter(name -> !before.containsKey(name)).count();
    add(parts, fresh, "new");
    add(parts, after.size() - fresh, "changed");
    add(parts, deleted.size(), "deleted");
    activated.ifPresent(name -> parts.add("\"" + name + "\" becomes active"));
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  /** What the place finds wrong with the scripts, by name; it changes nothing. */
  SortedMap<String, Judged> check(ScriptPlace place) throws IOException {
    SortedMap<String, Judged> judged = new TreeMap<>();
    for (var script : after.entrySet()) {
      judged.put(script.getKey(), expected(place.check(script.getKey(), script.getValue())));
    }
    return judged;
  }

  /** Without the warnings of included scripts that are not there yet, but come with this one. */
  private Judged expected(Judged judged) {
    return judged instanceof Judged.Taken(String warnings)
        ? new Judged.Taken(
            NEXT.splitAsStream(warnings)
                .filter(one -> !isOfOneToCome(one))
                .collect(Collectors.joining("\n")))
        : judged;
  }

  private boolean isOfOneToCome(String warning) {
    Matcher missing = MISSING.matcher(warning);
    return missing.find() && after.containsKey(missing.group(1));
  }

  /**
   * Carries them out: what is new first, what goes last, so that some rules are active all the
   * time.
   *
   * @throws IOException after which some may have been carried out
   */
  void carryOut(ScriptPlace place) throws IOException {
    for (var script : after.entrySet()) {
      if (place.put(script.getKey(), script.getValue()) instanceof Judged.Refused refused) {
        throw new IOException(script.getKey() + " is refused: " + refused.errors());
      }
    }
    if (activated.isPresent()) {
      place.activate(activated.get());
    }
    for (String name : deleted) {
      place.delete(name);
    }
  }
}
