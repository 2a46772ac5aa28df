package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Condition;
import org.tamis.engine.spec.TestShape;
import org.tamis.engine.spec.TestSpec;

/** Tests of tests, and the two that look at nothing: RFC 5228 §5.2, §5.3, §5.6, §5.8, §5.10. */
final class LogicTests {
  static final TestSpec ALLOF =
      TestSpec.over(
          "allof",
          TestShape.LIST,
          known -> decided(known, false),
          call -> new Condition.AllOf(call.tests()));
  static final TestSpec ANYOF =
      TestSpec.over(
          "anyof",
          TestShape.LIST,
          known -> decided(known, true),
          call -> new Condition.AnyOf(call.tests()));
  static final TestSpec NOT =
      TestSpec.over(
          "not",
          TestShape.ONE,
          known -> known.getFirst().map(holds -> !holds),
          call -> new Condition.Not(call.tests().getFirst()));
  static final TestSpec TRUE =
      TestSpec.over(
          "true", TestShape.NONE, _ -> Optional.empty(), _ -> new Condition.Constant(true));
  static final TestSpec FALSE =
      TestSpec.over(
          "false", TestShape.NONE, _ -> Optional.empty(), _ -> new Condition.Constant(false));

  private LogicTests() {}

  /** One inner result may be enough; the other needs all. */
  private static Optional<Boolean> decided(List<Optional<Boolean>> known, boolean enough) {
    if (known.contains(Optional.of(enough))) {
      return Optional.of(enough);
    }
    return known.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!enough);
  }
}
