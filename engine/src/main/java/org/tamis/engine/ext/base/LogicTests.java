package org.tamis.engine.ext.base;

import org.tamis.engine.program.Condition;
import org.tamis.engine.signature.Logic;
import org.tamis.engine.signature.TestSpec;

/** Tests of tests, and the two that look at nothing: RFC 5228 §5.2, §5.3, §5.6, §5.8, §5.10. */
final class LogicTests {
  static final TestSpec ALLOF =
      TestSpec.over("allof", Logic.ALL, call -> new Condition.AllOf(call.tests()));

  static final TestSpec ANYOF =
      TestSpec.over("anyof", Logic.ANY, call -> new Condition.AnyOf(call.tests()));

  static final TestSpec NOT =
      TestSpec.over("not", Logic.NOT, call -> new Condition.Not(call.tests().getFirst()));

  static final TestSpec TRUE = TestSpec.over("true", Logic.TRUE, _ -> new Condition.Constant(true));

  static final TestSpec FALSE =
      TestSpec.over("false", Logic.FALSE, _ -> new Condition.Constant(false));

  private LogicTests() {}
}
