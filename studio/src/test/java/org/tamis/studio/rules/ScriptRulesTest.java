package org.tamis.studio.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Span;

class ScriptRulesTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();

  private static ScriptRules opened(String script) {
    return switch (ScriptRules.of(script, COMPILER)) {
      case ScriptRules rules -> rules;
      case Opened.TextOnly text -> throw new AssertionError(text.errors().toString());
    };
  }

  private static String text(Edited edited) {
    return switch (edited) {
      case Edited.Done(ScriptRules rules) -> rules.text();
      case Edited.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static Edited.Refused refused(Edited edited) {
    return switch (edited) {
      case Edited.Refused refused -> refused;
      case Edited.Done(ScriptRules rules) -> throw new AssertionError(rules.text());
    };
  }

  /** Line ends are {@code !}. */
  private static String lines(String cell) {
    return cell.replace('!', '\n');
  }

  // ---- the list

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "require \"fileinto\"; set \"a\" \"b\"; global \"c\";~``",
        "# only a comment~``",
        "if true { keep; } elsif true { stop; } else { discard; }~if true",
        "keep; include \"x\"; foreverypart { break; }~keep; / include \"x\"; / foreverypart",
        "if true { if true { stop; } } KEEP;~if true / KEEP;",
        "/* [off] keep; *//* [off] keep */ /* [off] */ /* [off] keep; stop; */~keep;",
        "/* [off] require \"x\"; */ /* [off] elsif true {} */ /* [off] if true {} else {} */~if true",
        "if false # true!{ stop; }~if false",
        "# [off] keep;~``"
      })
  void rulesAreWhatDoesSomething(String script, String descriptions) {
    assertThat(
            opened(lines(script)).rules().stream()
                .map(Rule::description)
                .collect(Collectors.joining(" / ")))
        .isEqualTo(descriptions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "# a!keep; # b!# c!!stop;~# a!keep; # b|stop;",
        "# a!!keep;!!# b~keep;",
        "keep; /* a */ stop; # b!~keep; /* a */|stop; # b",
        "!/* a!b */!# c!  keep;~/* a!b */!# c!  keep;",
        "require \"x\"; # a!# b!keep;~# b!keep;",
        "set \"a\" \"b\"; /* c */ keep;~keep;",
        "# a!require \"x\";!keep;~keep;",
        "keep;!# a!set \"b\" \"c\";~keep;",
        "keep; /* a!b */ # c!!!# d!~keep; /* a!b */ # c",
        "# a! !# b! # c!keep;~# b! # c!keep;"
      })
  void commentsOfALineAndDirectlyAboveBelongToARule(String script, String texts) {
    assertThat(
            opened(lines(script)).rules().stream().map(Rule::text).collect(Collectors.joining("|")))
        .isEqualTo(lines(texts));
  }

  @Test
  void extentsAreOctetsAndPositions() {
    Rule rule = opened("# é\n\n# 👍 x\nkeep; # ü\nstop;").rules().getFirst();
    assertThat(rule.extent())
        .isEqualTo(new Extent(new Span(5, 21), 6, 25, new Position(3, 1), new Position(4, 10)));
    assertThat(rule.keys()).containsExactly(new Span(12, 17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true {",
        "keep",
        "elsif true { keep; }",
        "if true {} else {} else {}",
        "\"",
        "/*",
        "keep; else {}"
      })
  void aScriptWithErrorsIsOnlyText(String script) {
    assertThat(ScriptRules.of(script, COMPILER)).isInstanceOf(Opened.TextOnly.class);
    Opened.TextOnly opened = (Opened.TextOnly) ScriptRules.of(script);
    assertThat(opened.text()).isEqualTo(script);
    assertThat(opened.errors()).isNotEmpty();
  }

  /** What the checker says is shown with the rule; the list is right without it. */
  @Test
  void aScriptThatParsesIsAList() {
    assertThat(opened("foo; fileinto :nonsense 3;").rules()).hasSize(2);
  }

  @Test
  void tooLongAScriptIsOnlyText() {
    assertThat(ScriptRules.of("#" + "x".repeat(1 << 20), COMPILER))
        .isInstanceOf(Opened.TextOnly.class);
  }

  @Test
  void tenThousandRules() {
    String script =
        "require \"fileinto\";\n"
            + IntStream.range(0, 10_000)
                .mapToObj(
                    i -> "# rule:[" + i + "]\nif header \"x\" \"" + i + "\" { fileinto \"F\"; }\n")
                .collect(Collectors.joining());
    ScriptRules rules = opened(script);
    assertThat(rules.rules()).hasSize(10_000);
    assertThat(rules.rules().get(9_999).name()).contains("9999");
    ScriptRules moved = opened(text(rules.move(9_999, 0)));
    assertThat(moved.rules().getFirst().name()).contains("9999");
    assertThat(text(moved.move(0, 9_999))).isEqualTo(script);
  }

  /** One line, and as many comments, marks and blanks as there is room for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n/**/",
        "/**/\r\n",
        "/**/",
        " ",
        "\n",
        "#\n",
        "/* [off] keep; */",
        "keep;",
        "/* x */ ",
        "/*BEGIN:FILTER:*/\n",
        "*\\",
        "rule:[",
        "rule:[\n",
        "#"
      })
  void longTextsTakeLinearTime(String part) {
    String space = part.repeat(300_000 / part.length());
    for (String begin :
        List.of("keep; # 👍\n", "keep; # x", "/* [off] ", "# rule:[", "keep; /*\n")) {
      String script = begin + space + "\n# rule:[a]\nkeep; */";
      assertThat(ScriptRules.of(script, COMPILER).text()).isEqualTo(script);
    }
  }

  /** Also where the JSON is no good. */
  @Test
  void longNamesOfSnappyMailTakeLinearTime() {
    for (String name :
        List.of("\\n".repeat(100_000), "x".repeat(200_000), "\" : [".repeat(40_000))) {
      String script = ClientScripts.header(name, true) + "\n\nkeep;\n\n/* END:FILTER */\n";
      ScriptRules rules = opened(script);
      assertThat(text(opened(text(rules.switchOff(0))).switchOn(0))).isEqualTo(script);
      assertThat(text(rules.rename(0, "a"))).hasSizeGreaterThan(50);
    }
  }

  // ---- switched

  @Test
  void offIsACommentInWhichAnythingCanStand() {
    String code = "if header \"a\" text:\n..\n*/ /* #\n.\n{ # }\n  keep; /* x */ }";
    String off = text(opened("# n\n" + code + " # t").switchOff(0));
    assertThat(off)
        .isEqualTo(
            "# n\n/* [off] if header \"a\" text:\n..\n*\\/ /* #\n.\n{ # }\n  keep; /* x *\\/ } */ # t");
    assertThat(opened(off).rules().getFirst().keys()).isEmpty();
  }

  /** Where Roundcube's way would not mean the same, ours is taken. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true {\n  keep;\n}",
        "if true\n{\n keep;\n}\nelse\n{\n stop;\n}",
        "if anyof (true,\n  true)\n{\n keep;\n}",
        "if header \"a\" text:\nb\n.\n{\n keep;\n}",
        "keep;"
      })
  void roundcubeHasNoWayForAllRules(String code) {
    ScriptRules off = opened(text(opened("# rule:[a]\n" + code).switchOff(0)));
    assertThat(off.rules().getFirst().state()).isEqualTo(State.COMMENTED);
    assertThat(off.rules().getFirst().code()).isEqualTo(code);
  }

  @Test
  void offTwiceIsOnOnce() {
    ScriptRules rules = opened("/* [off] if false # true\n{ stop; } */");
    assertThat(rules.rules().getFirst().code()).isEqualTo("if true\n{ stop; }");
    assertThat(text(rules.switchOn(0))).isEqualTo("if true\n{ stop; }");
  }

  @Test
  void whatIsSoAlreadyIsNotChanged() {
    assertThat(text(opened("keep;").switchOn(0))).isEqualTo("keep;");
    assertThat(text(opened("/* [off] keep; */").switchOff(0))).isEqualTo("/* [off] keep; */");
    assertThat(text(opened("if true\r\n{ stop;\n}").replace(0, "if true\n{ stop;\n}")))
        .isEqualTo("if true\r\n{ stop;\n}");
    assertThat(text(opened("# a\nkeep;").rename(0, " a "))).isEqualTo("# a\nkeep;");
  }

  // ---- moved, added, deleted

  @Test
  void aRuleLeavesWhatIsNoRuleWhereItIs() {
    String script =
        "# top\n\nrequire \"copy\";\n\n# a\nkeep; # t\n\n# ---- section\n\nset \"x\" \"y\";\nstop;\n";
    assertThat(text(opened(script).move(0, 1)))
        .isEqualTo(
            "# top\n\nrequire \"copy\";\n\nstop;\n\n# ---- section\n\nset \"x\" \"y\";\n# a\nkeep; # t\n");
  }

  @Test
  void aCommentEndsItsLineAlsoOnALineWithOthers() {
    ScriptRules rules = opened("keep; stop;\n# a\ndiscard; # b\n");
    ScriptRules moved = opened(text(rules.move(2, 1)));
    assertThat(moved.text()).isEqualTo("keep; /**/\r\n# a\ndiscard; # b\nstop;\n");
    assertThat(text(moved.move(1, 2))).isEqualTo(rules.text());
    moved = opened(text(rules.move(2, 0)));
    assertThat(moved.text()).isEqualTo("# a\ndiscard; # b\r\n/**/ keep;\nstop;\n");
    assertThat(text(moved.move(0, 2))).isEqualTo(rules.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~0~keep;!",
        "# top~0~# top!!keep;!",
        "# top!!~0~# top!!keep;!",
        "require \"copy\";!~0~require \"copy\";!!keep;!",
        "stop;!~0~keep;!!stop;!",
        "stop;!~1~stop;!!keep;!",
        "stop;~1~stop;!!keep;",
        "stop;!discard;!~1~stop;!keep;!discard;!",
        "stop;!!discard;!~1~stop;!!keep;!!discard;!",
        "stop; discard; # x~1~stop; !keep;!discard; # x",
        "stop; set \"a\" \"b\";~1~stop;!!keep;! set \"a\" \"b\";",
        "# top!!# a!stop;!~0~# top!!keep;!!# a!stop;!",
        "stop;!!# end!~1~stop;!!keep;!!# end!"
      })
  void aRuleIsAddedOnItsOwnLines(String script, int index, String expected) {
    assertThat(text(opened(lines(script)).add(index, "\n keep; \n"))).isEqualTo(lines(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "keep;~0~``",
        "# a!keep; # b!~0~``",
        "# top!!# a!keep;!!stop;!~0~# top!!stop;!",
        "stop;!# a!keep;!discard;!~1~stop;!discard;!",
        "stop;!!keep;!!# s!!discard;!~1~stop;!!# s!!discard;!",
        "# s!!keep;!# a!stop;!~0~# s!!# a!stop;!",
        "stop; keep; discard;~1~stop;  discard;",
        "stop; keep;!discard;~1~stop; !discard;",
        "  keep;!stop;~0~stop;",
        "keep; # a!/* b */ stop;~0~/* b */ stop;"
      })
  void aRuleIsDeletedWithItsLine(String script, int index, String expected) {
    assertThat(text(opened(lines(script)).delete(index))).isEqualTo(lines(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stop;\ndiscard;\n", "stop;\n\ndiscard;\n", "# a\nstop;\n\n# b\ndiscard;"})
  void addedAndDeletedIsTheSameText(String script) {
    for (int i = 0; i < 2; i++) {
      assertThat(text(opened(text(opened(script).add(i, "# x\nkeep; # y"))).delete(i)))
          .isEqualTo(script);
    }
  }

  // ---- code

  @Test
  void codeIsReplacedInPlace() {
    String script = "# rule:[a]\r\nkeep; # t\r\nstop;\r\n";
    assertThat(text(opened(script).replace(0, "# more\nif true {\n  discard; }")))
        .isEqualTo("# rule:[a]\r\n# more\r\nif true {\r\n  discard; } # t\r\nstop;\r\n");
    assertThat(text(opened("keep; stop;").replace(0, "discard; # x")))
        .isEqualTo("discard; # x\r\n/**/ stop;");
    assertThat(text(opened("/* [off] keep; */").replace(0, "stop; /* x */")))
        .isEqualTo("/* [off] stop; */ /* x */");
    assertThat(
            text(opened("# rule:[a]\nif false # true\n{ keep; }").replace(0, "if true\n{ stop; }")))
        .isEqualTo("# rule:[a]\nif false # true\n{ stop; }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~there is no command",
        "# c~there is no command",
        "/* [off] keep; */~there is no command",
        "keep; stop;~only one rule can stand here: another begins at 1:7",
        "if true {}!if true {}~only one rule can stand here: another begins at 2:1",
        "require \"fileinto\";~`require` is not a rule",
        "set \"a\" \"b\";~`set` is not a rule",
        "elsif true {}~`elsif` or `else` without an `if` directly before it",
        "keep; /* [off] stop; */~this change would change other rules as well",
        "if true { keep }~the code has errors",
        "keep; }~the code has errors",
        "keep; /*~the code has errors"
      })
  void codeIsExactlyOneRule(String code, String reason) {
    ScriptRules rules = opened("discard;\nstop;\n");
    for (Edited edited : List.of(rules.replace(0, lines(code)), rules.add(1, lines(code)))) {
      assertThat(refused(edited).reason()).isEqualTo(reason);
    }
  }

  @Test
  void anErrorHasItsPlaceInTheCode() {
    Diagnostic error =
        refused(opened("keep;").replace(0, "if true {\n  keep }")).errors().getFirst();
    assertThat(error.position().line()).isEqualTo(2);
  }

  // ---- require

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "stop;!~fileinto \"A\";~require \"fileinto\";!!stop;!!fileinto \"A\";!",
        "# top!!# a!stop;!~fileinto \"A\";~# top!!require \"fileinto\";!!# a!stop;!!fileinto \"A\";!",
        "require \"copy\"; # c!stop;!~fileinto :copy \"A\";"
            + "~require [\"copy\", \"fileinto\"]; # c!stop;!!fileinto :copy \"A\";!",
        "require [\"fileinto\"];!stop;!~fileinto :create :flags \"x\" \"A\";"
            + "~require [\"fileinto\", \"mailbox\", \"imap4flags\"];!stop;!!fileinto :create :flags \"x\" \"A\";!",
        "require [\"x-unknown\"];!stop;!~fileinto \"A\";"
            + "~require [\"x-unknown\", \"fileinto\"];!stop;!!fileinto \"A\";!",
        "stop;!~keep;~stop;!!keep;!"
      })
  void whatARuleNeedsIsRequired(String script, String code, String expected) {
    assertThat(text(opened(lines(script)).add(1, code))).isEqualTo(lines(expected));
  }

  @Test
  void requiresStandBeforeWhatSnappyMailStores() {
    String script =
        "# top\n\n" + ClientScripts.header("a", true) + "\n\ndiscard;\n\n/* END:FILTER */\n";
    assertThat(text(opened(script).replace(0, "fileinto \"A\";")))
        .startsWith("# top\n\nrequire \"fileinto\";\n\n/*\nBEGIN:FILTER");
  }

  @Test
  void onlyWhatIsReadNeedsRequire() {
    String off = "# rule:[a]\n/* [off] fileinto \"A\"; */\n";
    assertThat(text(opened(off).replace(0, "fileinto :copy \"B\";")))
        .isEqualTo("# rule:[a]\n/* [off] fileinto :copy \"B\"; */\n");
    assertThat(text(opened(off).switchOn(0)))
        .isEqualTo("require \"fileinto\";\n\n# rule:[a]\nfileinto \"A\";\n");
    assertThat(text(opened("require \"fileinto\";\nfileinto \"A\";\n").delete(0)))
        .isEqualTo("require \"fileinto\";\n");
    assertThat(
            text(
                opened("# rule:[a]\nif false # true\n{ stop; }")
                    .replace(0, "if true\n{ fileinto \"A\"; }")))
        .startsWith("require \"fileinto\";");
  }

  // ---- names

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \t ", "a\nb", "a\rkeep;", "a\0", "a\u202Eb", "\u2028", "a\u200Bb", "\uD83D"})
  void aNameThatHidesOrBreaksIsRefused(String name) {
    assertThat(refused(opened("# a\nkeep;").rename(0, name)).reason()).startsWith("a name has ");
  }

  @Test
  void aNameIsShort() {
    refused(opened("keep;").rename(0, "x".repeat(ScriptRules.LONGEST_NAME + 1)));
    assertThat(text(opened("keep;").rename(0, "👍".repeat(ScriptRules.LONGEST_NAME))))
        .startsWith("# rule:[👍");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "keep;~b~# rule:[b]!keep;",
        "# a!keep;~b~# b!keep;",
        "# a!keep;~rule:[b] c~# a!# rule:[rule:[b] c]!keep;",
        "# a!keep;~-- b --~# a!# rule:[-- b --]!keep;",
        "# a!keep;~[off] keep;~# [off] keep;!keep;",
        "/* a */ keep;~b*/ stop; /*~# rule:[b*/ stop; /*]!/* a */ keep;",
        "/* a */ keep;~b~/* b */ keep;",
        "/* a */ keep;~[off] stop;~# rule:[[off] stop;]!/* a */ keep;",
        "stop; keep;~b~stop; /**/|# rule:[b]!keep;",
        "  keep;~b~  # rule:[b]!keep;",
        "#SCRIPTNAME:a!keep;~b~#SCRIPTNAME: b!keep;",
        "# a!  keep;~]~# ]!  keep;",
        "# rule:[x] y!keep;~b~# rule:[b] y!keep;"
      })
  void aNameIsWrittenInTheWayOfTheOldOne(String script, String name, String expected) {
    ScriptRules rules = opened(lines(script));
    assertThat(text(rules.rename(rules.rules().size() - 1, name)))
        .isEqualTo(lines(expected).replace("|", "\r\n"));
  }

  @Test
  void familiesAndPersianHaveNamesToo() {
    assertThat(text(opened("keep;").rename(0, "👨\u200D👧 می\u200Cخواهم"))).contains("👨\u200D👧");
  }

  @Test
  void anIndexIsOneOfTheList() {
    ScriptRules rules = opened("keep;");
    assertThatThrownBy(() -> rules.move(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rules.move(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rules.delete(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rules.add(2, "keep;")).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void octetsAreThoseOfUtf8() {
    String script = "# ä\n\nkeep;\n";
    Extent extent = opened(script).rules().getFirst().extent();
    assertThat(
            new String(
                script.getBytes(StandardCharsets.UTF_8),
                extent.startOctet(),
                extent.endOctet() - extent.startOctet(),
                StandardCharsets.UTF_8))
        .isEqualTo("keep;");
  }
}
