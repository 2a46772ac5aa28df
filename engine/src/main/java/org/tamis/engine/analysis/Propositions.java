package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.tamis.engine.analysis.Proposition.Shape;
import org.tamis.engine.check.CheckedScript.CheckedTest;

/** The conditions of one script; those that are equal are one object. */
final class Propositions {
  private final Proposition.Maker maker = new Proposition.Maker();
  private final Atoms atoms;
  private final Map<Joined, Proposition> joined = new HashMap<>();
  private final IdentityHashMap<CheckedTest, Proposition> listed = new IdentityHashMap<>();

  Propositions(int scriptLength) {
    this.atoms = new Atoms(maker, new KeyParts(scriptLength));
  }

  /** The condition of a test; to be asked for once. */
  Proposition of(CheckedTest test) {
    if (test.known().isPresent()) {
      return maker.unknown(); // it is there to be decided by the server, not by the message
    }
    return switch (test.spec().logic()) {
      case TRUE -> Proposition.TRUE;
      case FALSE -> Proposition.FALSE;
      case NOT -> not(ofInner(test.tests().getFirst()));
      case ALL -> joined(Shape.ALL, ofInner(test.tests()));
      case ANY -> joined(Shape.ANY, ofInner(test.tests()));
      case NONE -> single(test);
    };
  }

  /** The condition of a test inside another one. */
  Proposition ofInner(CheckedTest test) {
    Proposition before = listed.get(test);
    if (before == null) {
      before = of(test);
      listed.put(test, before);
    }
    return before;
  }

  private List<Proposition> ofInner(List<CheckedTest> tests) {
    List<Proposition> all = new ArrayList<>(tests.size());
    for (CheckedTest test : tests) {
      all.add(ofInner(test));
    }
    return all;
  }

  private Proposition single(CheckedTest test) {
    List<Proposition> all = atoms.of(test);
    return switch (all.size()) {
      case 0 -> maker.unknown();
      case 1 -> all.getFirst();
      default -> joined(Shape.ANY, all);
    };
  }

  private Proposition not(Proposition part) {
    return switch (part.shape()) {
      case TRUE -> Proposition.FALSE;
      case FALSE -> Proposition.TRUE;
      case NOT -> part.parts().getFirst();
      case UNKNOWN -> part;
      case ATOM, ALL, ANY -> interned(Shape.NOT, List.of(part));
    };
  }

  private Proposition joined(Shape shape, List<Proposition> parts) {
    List<Proposition> flat = flat(shape, parts);
    return flat.size() == 1 ? flat.getFirst() : interned(shape, flat);
  }

  private static List<Proposition> flat(Shape shape, List<Proposition> parts) {
    boolean nested = false;
    for (int i = 0; i < parts.size(); i++) {
      nested |= parts.get(i).shape() == shape;
    }
    if (!nested) {
      return parts;
    }
    List<Proposition> flat = new ArrayList<>();
    for (Proposition part : parts) {
      flat.addAll(part.shape() == shape ? part.parts() : List.of(part));
    }
    return flat;
  }

  private Proposition interned(Shape shape, List<Proposition> parts) {
    Joined made = new Joined(shape, parts);
    if (made.repeats()) {
      return joined(shape, List.copyOf(new LinkedHashSet<>(parts)));
    }
    return joined.computeIfAbsent(made, _ -> maker.of(shape, parts));
  }
}
