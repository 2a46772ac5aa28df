package org.tamis.engine.program;

import java.util.List;
import org.tamis.engine.message.HeaderName;

/** A test, ready to run. Immutable and shared by all runs of a program. */
@FunctionalInterface
public interface Condition {
  boolean holds(Run run);

  /** Whether asking has no effect but the answer: it sets no match variables and cannot fail. */
  default boolean isPure() {
    return false;
  }

  /** RFC 5228 §5.10 and §5.6. */
  record Constant(boolean value) implements Condition {
    @Override
    public boolean holds(Run run) {
      return value;
    }

    @Override
    public boolean isPure() {
      return true;
    }
  }

  /** RFC 5228 §5.5: the message's own header has all of these fields. */
  record Present(List<HeaderName> names) implements Condition {
    public Present {
      names = List.copyOf(names);
    }

    @Override
    public boolean holds(Run run) {
      for (HeaderName name : names) {
        run.payForLookUp();
        if (!run.message().has(name)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean isPure() {
      return true;
    }
  }

  /** RFC 5228 §5.8. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Run run) {
      return !condition.holds(run);
    }

    @Override
    public boolean isPure() {
      return condition.isPure();
    }
  }

  /** RFC 5228 §5.2; stops at the first that fails, as match variables need it (RFC 5229 §3.2). */
  record AllOf(List<Condition> conditions) implements Condition {
    public AllOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean isPure() {
      return conditions.stream().allMatch(Condition::isPure);
    }

    @Override
    public boolean holds(Run run) {
      for (int i = 0; i < conditions.size(); i++) {
        if (!conditions.get(i).holds(run)) {
          return false;
        }
      }
      return true;
    }
  }

  /** RFC 5228 §5.3; stops at the first that holds, as match variables need it (RFC 5229 §3.2). */
  record AnyOf(List<Condition> conditions) implements Condition {
    public AnyOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean isPure() {
      return conditions.stream().allMatch(Condition::isPure);
    }

    @Override
    public boolean holds(Run run) {
      for (int i = 0; i < conditions.size(); i++) {
        if (conditions.get(i).holds(run)) {
          return true;
        }
      }
      return false;
    }
  }
}
