package org.tamis.engine.ext.base;

import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5228 §5.9. */
final class SizeTest {
  private static final Parameter<Boolean> OVER = Parameter.flag("over");
  private static final Parameter<Boolean> UNDER = Parameter.flag("under");
  private static final Parameter<Long> LIMIT = Parameter.number("limit");

  static final TestSpec SPEC =
      TestSpec.of(
              "size",
              Signature.NOTHING.exactlyOne(OVER, UNDER).positional(LIMIT),
              SizeTest::generate)
          .needing(Needs.SIZE);

  private SizeTest() {}

  /** A message of exactly the limit is neither over nor under it. */
  private static Condition generate(Call call) {
    long limit = call.get(LIMIT);
    return call.has(OVER) ? new Over(limit) : new Under(limit);
  }

  private record Over(long limit) implements Condition {
    @Override
    public boolean holds(Run run) {
      return run.message().size() > limit;
    }

    @Override
    public boolean isPure() {
      return true;
    }
  }

  private record Under(long limit) implements Condition {
    @Override
    public boolean holds(Run run) {
      return run.message().size() < limit;
    }

    @Override
    public boolean isPure() {
      return true;
    }
  }
}
