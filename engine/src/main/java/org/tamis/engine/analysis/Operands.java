package org.tamis.engine.analysis;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Else;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.ValueSpace;

/** Each key of a script against the values that its test compares. */
final class Operands {
  private final Keys keys;
  private final Numbers numbers;
  private final LoneBackslash backslashes;

  Operands(Findings findings) {
    this.keys = new Keys(findings);
    this.numbers = new Numbers(findings);
    this.backslashes = new LoneBackslash(findings);
  }

  void script(List<CheckedCommand> commands) {
    block(commands);
    numbers.end();
  }

  private void block(List<CheckedCommand> commands) {
    for (int i = 0; i < commands.size(); i++) { // no iterator for each of thousands of blocks
      switch (commands.get(i)) {
        case Plain plain -> {
          if (backslashes.any()) {
            arguments(plain.call());
          }
          block(plain.block());
        }
        case Conditional(List<Branch> branches, Optional<Else> otherwise) -> {
          branches(branches);
          if (otherwise.isPresent()) {
            block(otherwise.get().block());
          }
        }
      }
    }
  }

  private void arguments(Call call) {
    for (int i = 0; i < call.argumentCount(); i++) {
      argument(call.argument(i));
    }
  }

  private void argument(Call.Argument<?> argument) {
    switch (argument.value()) {
      case Text text -> backslashes.check(text);
      case TextList list -> list.items().forEach(backslashes::check);
      default -> {}
    }
  }

  private void branches(List<Branch> branches) {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      if (!isSwitchedOff(branch.test())) {
        test(branch.test());
        block(branch.block());
      }
    }
  }

  private static boolean isSwitchedOff(CheckedTest test) {
    return switch (test.spec().logic()) {
      case FALSE -> true;
      case ALL -> hasSwitchedOff(test.tests());
      case NONE, TRUE, NOT, ANY -> false;
    };
  }

  private static boolean hasSwitchedOff(List<CheckedTest> tests) {
    for (int i = 0; i < tests.size(); i++) {
      if (isSwitchedOff(tests.get(i))) {
        return true;
      }
    }
    return false;
  }

  private void test(CheckedTest test) {
    for (int i = 0; i < test.tests().size(); i++) {
      test(test.tests().get(i));
    }
    Call.Matching matching = test.call().matching();
    if (matching.use().isPresent()) {
      keys(test, matching.type().orElseThrow(), matching.use().get());
    }
  }

  private void keys(CheckedTest test, MatchType type, MatchType.Use use) {
    KeyUse keyUse = type.keyUse(use);
    ValueSpace space = test.spec().values().apply(test.call());
    List<Text> texts = use.keys().items();
    for (int i = 0; i < texts.size(); i++) {
      Text key = texts.get(i);
      Optional<String> constant = key.constant();
      if (constant.isPresent()) {
        keys.check(new Keys.Key(constant.get(), key.span(), keyUse), test, space);
        backslashes.check(key, keyUse);
      }
    }
    numbers.check(test, use, keyUse, space);
  }
}
