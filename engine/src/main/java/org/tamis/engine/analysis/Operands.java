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
    for (CheckedCommand command : commands) {
      switch (command) {
        case Plain plain -> {
          for (int i = 0; i < plain.call().argumentCount(); i++) {
            argument(plain.call().argument(i));
          }
          block(plain.block());
        }
        case Conditional(List<Branch> branches, Optional<Else> otherwise) -> {
          for (Branch branch : branches) {
            if (!isSwitchedOff(branch.test())) {
              branch(branch);
            }
          }
          otherwise.ifPresent(e -> block(e.block()));
        }
      }
    }
  }

  private void argument(Call.Argument<?> argument) {
    switch (argument.value()) {
      case Text text -> backslashes.check(text);
      case TextList list -> list.items().forEach(backslashes::check);
      default -> {}
    }
  }

  private void branch(Branch branch) {
    test(branch.test());
    block(branch.block());
  }

  private static boolean isSwitchedOff(CheckedTest test) {
    return switch (test.spec().logic()) {
      case FALSE -> true;
      case ALL -> test.tests().stream().anyMatch(Operands::isSwitchedOff);
      case NONE, TRUE, NOT, ANY -> false;
    };
  }

  private void test(CheckedTest test) {
    for (CheckedTest part : test.tests()) {
      test(part);
    }
    Call.Matching matching = test.call().matching();
    if (matching.use().isPresent()) {
      keys(test, matching.type().orElseThrow(), matching.use().get());
    }
  }

  private void keys(CheckedTest test, MatchType type, MatchType.Use use) {
    KeyUse keyUse = type.keyUse(use);
    ValueSpace space = test.spec().values().apply(test.call());
    for (Text key : use.keys().items()) {
      Optional<String> constant = key.constant();
      if (constant.isPresent()) {
        keys.check(new Keys.Key(constant.get(), key.span(), keyUse), test, space);
        backslashes.check(key, keyUse);
      }
    }
    numbers.check(test, use, keyUse, space);
  }
}
