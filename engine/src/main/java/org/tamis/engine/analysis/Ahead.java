package org.tamis.engine.analysis;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Else;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.signature.Logic;
import org.tamis.engine.signature.Prospect;

/**
 * Whether a run may still store the message behind a place. Each block is looked at once, so that
 * the work is in proportion to the script.
 */
final class Ahead {
  private final Map<List<CheckedCommand>, Way[]> blocks = new IdentityHashMap<>();

  /** What the commands of a block lead to. */
  enum Way {
    /** Some message may be stored, or nobody knows. */
    STORES,
    /** No message is stored, and none gets behind the block. */
    ENDS,
    /** No message is stored, and some get behind the block. */
    PASSES
  }

  /**
   * What stands behind a command in its block.
   *
   * @param index of the command
   */
  Way behind(List<CheckedCommand> commands, int index) {
    return from(commands)[index + 1];
  }

  private Way block(List<CheckedCommand> commands) {
    return from(commands)[0];
  }

  /** What the rest of the block leads to from each of its commands on, and from its end. */
  private Way[] from(List<CheckedCommand> commands) {
    Way[] known = blocks.get(commands);
    if (known == null) {
      known = new Way[commands.size() + 1];
      known[commands.size()] = Way.PASSES;
      for (int i = commands.size() - 1; i >= 0; i--) {
        known[i] = then(of(commands.get(i)), known[i + 1]);
      }
      blocks.put(commands, known);
    }
    return known;
  }

  private static Way then(Way first, Way rest) {
    return first == Way.PASSES ? rest : first;
  }

  private Way of(CheckedCommand command) {
    return switch (command) {
      case Plain plain when plain.spec().block() -> Way.STORES; // it may run again and again
      case Plain plain -> of(plain.spec().prospectOf(plain.call()));
      case Conditional(List<Branch> branches, var otherwise) ->
          either(branches, otherwise.map(Else::block));
    };
  }

  private static Way of(Prospect prospect) {
    return switch (prospect) {
      case Prospect.Stores _, Prospect.Changes _ -> Way.STORES;
      case Prospect.Ends _ -> Way.ENDS;
      case Prospect.Nothing _,
          Prospect.SendsOn _,
          Prospect.Replies _,
          Prospect.Discards _,
          Prospect.Refuses _,
          Prospect.Marks _,
          Prospect.Edits _ ->
          Way.PASSES;
    };
  }

  private Way either(List<Branch> branches, Optional<List<CheckedCommand>> otherwise) {
    boolean all = otherwise.isPresent();
    boolean ends = true;
    for (Branch branch : branches) {
      Way way = block(branch.block());
      if (way == Way.STORES) {
        return way;
      }
      ends &= way == Way.ENDS;
      all |= branch.test().spec().logic() == Logic.TRUE;
    }
    Way last = otherwise.map(this::block).orElse(Way.ENDS);
    if (last == Way.STORES) {
      return last;
    }
    return all && ends && last == Way.ENDS ? Way.ENDS : Way.PASSES;
  }
}
