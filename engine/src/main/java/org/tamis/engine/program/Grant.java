package org.tamis.engine.program;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tamis.engine.plan.Origin;

/**
 * The right of one script to use a capability that it does not require, once a test has found it in
 * the same run (RFC 5463 §4). Two are equal only when they are the same object.
 */
public final class Grant {
  private static final StateKey<Set<Grant>> GIVEN =
      StateKey.startingWith(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  private final String capability;

  public Grant(String capability) {
    this.capability = capability;
  }

  /** A test whose result is known; when it holds, it gives the grants. */
  public record Giving(boolean holds, List<Grant> grants) implements Condition {
    public Giving {
      grants = List.copyOf(grants);
    }

    @Override
    public boolean holds(Run run) {
      run.state(GIVEN).addAll(grants);
      return holds;
    }
  }

  /** A command that needs the grants; without one of them the run ends with an error. */
  public record NeedingStep(Step step, List<Grant> grants, Origin origin) implements Step {
    public NeedingStep {
      grants = List.copyOf(grants);
    }

    @Override
    public Flow execute(Run run) {
      need(grants, origin, run);
      return step.execute(run);
    }
  }

  /** A test that needs the grants; without one of them the run ends with an error. */
  public record NeedingCondition(Condition condition, List<Grant> grants, Origin origin)
      implements Condition {
    public NeedingCondition {
      grants = List.copyOf(grants);
    }

    @Override
    public boolean holds(Run run) {
      need(grants, origin, run);
      return condition.holds(run);
    }
  }

  private static void need(List<Grant> grants, Origin origin, Run run) {
    for (Grant grant : grants) {
      if (!run.state(GIVEN).contains(grant)) {
        run.at(origin);
        throw run.abort(
            "SR0040",
            "the capability \""
                + grant.capability
                + "\" is used without a successful `ihave` test");
      }
    }
  }
}
