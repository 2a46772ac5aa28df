package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Action.ImplicitKeep;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Performed;

/** What has been decided about a message so far, by one run or by several that share it. */
final class Collected {
  private final List<Performed> performed = new ArrayList<>();
  private Map<DuplicateKey, DuplicateMark> duplicates = Map.of();
  private final List<ActionModifier> keepModifiers = new ArrayList<>();
  private State state = new State();
  private int settled;

  Collected copy() {
    Collected copy = new Collected();
    copy.become(this);
    return copy;
  }

  void become(Collected other) {
    replace(performed, other.performed);
    replace(keepModifiers, other.keepModifiers);
    duplicates = new LinkedHashMap<>(other.duplicates);
    state = other.state;
    settled = other.settled;
  }

  private static <E> void replace(List<E> list, List<E> content) {
    list.clear();
    list.addAll(content);
  }

  void add(Performed action) {
    performed.add(action);
  }

  void remember(DuplicateMark mark) {
    if (duplicates.isEmpty()) {
      duplicates = new LinkedHashMap<>();
    }
    duplicates.put(mark.key(), mark);
  }

  /** Adds what changes the implicit keep beside what the run that has it knows itself. */
  void modifyKeep(List<ActionModifier> modifiers) {
    keepModifiers.addAll(modifiers);
  }

  /** What has been decided so far is done, and is compared with nothing that follows. */
  void settle() {
    settled = performed.size();
  }

  /** How many actions were done when others began to follow. */
  int settled() {
    return settled;
  }

  /** Those that have yet to be done, or were done together with what is decided now. */
  List<Performed> open() {
    return performed.subList(settled, performed.size());
  }

  State state() {
    return state;
  }

  List<Performed> performed() {
    return performed;
  }

  List<DuplicateMark> duplicates() {
    return List.copyOf(duplicates.values());
  }

  /**
   * The flags of the implicit keep.
   *
   * @param own what changes it in the run that has this
   */
  Flags keepFlags(List<ActionModifier> own, Run run) {
    List<ActionModifier> modifiers = new ArrayList<>(own);
    modifiers.addAll(keepModifiers);
    Action.Keep plain = new Action.Keep(run.flags());
    return ActionModifier.applyAll(modifiers, plain, run) instanceof Action.Keep keep
        ? keep.flags()
        : Flags.NONE;
  }

  long redirects() {
    return open().stream().filter(p -> p.action().isRedirect()).count();
  }

  /** RFC 5228 §2.10.2. */
  boolean keepsImplicitly() {
    for (int i = 0; i < performed.size(); i++) {
      if (performed.get(i).action().implicitKeep() != ImplicitKeep.LEFT_ALONE) {
        return false;
      }
    }
    return true;
  }
}
