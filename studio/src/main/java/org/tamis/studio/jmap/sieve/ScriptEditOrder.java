package org.tamis.studio.jmap.sieve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;

/** Drafts as changes that a store can make one after the other. */
final class ScriptEditOrder {
  private final List<ScriptEdit> edits = new ArrayList<>();

  private ScriptEditOrder() {}

  /** Deletions make room; renames come before texts, which are stored under the new names. */
  static List<ScriptEdit> of(ScriptDrafts drafts) {
    ScriptEditOrder order = new ScriptEditOrder();
    drafts.destroyed().forEach(draft -> order.edits.add(new ScriptEdit.Delete(draft.name)));
    List<ScriptDraft> left = drafts.left();
    order.rename(left);
    for (ScriptDraft draft : left) {
      draft
          .newText()
          .ifPresent(text ->
              order.edits.add(new ScriptEdit.Put(new StoredScript(draft.name, text.text()))));
    }
    order.keepRules(drafts, left);
    order.activate(left);
    return order.edits;
  }

  /**
   * Each when its new name is free; where only circles are left, one of them makes way under a name
   * that nobody has.
   */
  private void rename(List<ScriptDraft> left) {
    Set<ScriptName> taken = new HashSet<>();
    left.forEach(draft -> draft.script.map(Script::name).ifPresent(taken::add));
    Set<ScriptName> wanted = new HashSet<>();
    left.forEach(draft -> wanted.add(draft.name));
    Deque<Rename> waiting = new ArrayDeque<>();
    left.stream()
        .filter(ScriptDraft::isRenamed)
        .forEach(draft -> waiting.add(new Rename(draft.script.orElseThrow().name(), draft.name)));
    int turned = 0;
    while (!waiting.isEmpty()) {
      Rename next = waiting.removeFirst();
      if (!taken.contains(next.to())) {
        carryOut(next, taken);
        turned = 0;
      } else if (turned < waiting.size()) {
        waiting.addLast(next);
        turned++;
      } else {
        ScriptName aside = aside(taken, wanted);
        carryOut(new Rename(next.from(), aside), taken);
        waiting.addLast(new Rename(aside, next.to()));
        turned = 0;
      }
    }
  }

  private record Rename(ScriptName from, ScriptName to) {}

  private void carryOut(Rename rename, Set<ScriptName> taken) {
    edits.add(new ScriptEdit.Rename(rename.from(), rename.to()));
    taken.remove(rename.from());
    taken.add(rename.to());
  }

  private static ScriptName aside(Set<ScriptName> taken, Set<ScriptName> wanted) {
    Set<ScriptName> all = new LinkedHashSet<>(taken);
    all.addAll(wanted);
    ScriptName name = new ScriptName("renamed");
    for (int number = 2; all.contains(name); number++) {
      name = new ScriptName("renamed-" + number);
    }
    return name;
  }

  /** The vacation response goes on with the same rules when their script gets another name. */
  private void keepRules(ScriptDrafts drafts, List<ScriptDraft> left) {
    for (ScriptDraft draft : left) {
      if (draft.isRenamed()) {
        drafts
            .vacation()
            .withRulesRenamed(draft.script.orElseThrow().name(), draft.name)
            .ifPresent(script -> edits.add(new ScriptEdit.Put(script)));
      }
    }
  }

  private void activate(List<ScriptDraft> left) {
    Optional<ScriptDraft> before =
        left.stream().filter(draft -> draft.script.filter(Script::active).isPresent()).findFirst();
    Optional<ScriptDraft> after = left.stream().filter(draft -> draft.isActive).findFirst();
    if (!before.equals(after)) {
      edits.add(
          after
              .<ScriptEdit>map(draft -> new ScriptEdit.Activate(draft.name))
              .orElseGet(ScriptEdit.Deactivate::new));
    }
  }
}
