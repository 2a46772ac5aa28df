package org.tamis.engine.analysis;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.analysis.Proposition.Comparison;
import org.tamis.engine.analysis.Proposition.Shape;
import org.tamis.engine.check.CheckedScript.CheckedTest;

/** The conditions of one script; those that are equal are one object. */
final class Propositions {
  private final Map<Object, Proposition> known = new HashMap<>();
  private final IdentityHashMap<CheckedTest, Proposition> made = new IdentityHashMap<>();

  private record Joined(Shape shape, Set<Proposition> parts) {}

  Proposition of(CheckedTest test) {
    Proposition before = made.get(test);
    if (before == null) {
      before = make(test);
      made.put(test, before);
    }
    return before;
  }

  /** The atom of a comparison; empty where the script has none like it. */
  Optional<Proposition> find(Comparison comparison) {
    return Optional.ofNullable(known.get(comparison));
  }

  private Proposition make(CheckedTest test) {
    if (test.known().isPresent()) {
      return Proposition.unknown(); // it is there to be decided by the server, not by the message
    }
    return switch (test.spec().logic()) {
      case TRUE -> Proposition.TRUE;
      case FALSE -> Proposition.FALSE;
      case NOT -> not(of(test.tests().getFirst()));
      case ALL -> joined(Shape.ALL, test.tests().stream().map(this::of).toList());
      case ANY -> joined(Shape.ANY, test.tests().stream().map(this::of).toList());
      case NONE -> single(test);
    };
  }

  private Proposition single(CheckedTest test) {
    List<Object> atoms = Atoms.of(test);
    return switch (atoms.size()) {
      case 0 -> Proposition.unknown();
      case 1 -> atom(atoms.getFirst());
      default -> joined(Shape.ANY, atoms.stream().map(this::atom).toList());
    };
  }

  private Proposition atom(Object key) {
    return known.computeIfAbsent(
        key, k -> Proposition.atom(k instanceof Comparison c ? Optional.of(c) : Optional.empty()));
  }

  private Proposition not(Proposition part) {
    return switch (part.shape()) {
      case TRUE -> Proposition.FALSE;
      case FALSE -> Proposition.TRUE;
      case NOT -> part.parts().getFirst();
      case UNKNOWN -> part;
      case ATOM, ALL, ANY -> interned(Shape.NOT, Set.of(part));
    };
  }

  private Proposition joined(Shape shape, List<Proposition> parts) {
    Set<Proposition> flat = new LinkedHashSet<>();
    for (Proposition part : parts) {
      flat.addAll(part.shape() == shape ? part.parts() : List.of(part));
    }
    return flat.size() == 1 ? flat.iterator().next() : interned(shape, flat);
  }

  private Proposition interned(Shape shape, Set<Proposition> parts) {
    return known.computeIfAbsent(
        new Joined(shape, parts), _ -> Proposition.of(shape, List.copyOf(parts)));
  }
}
