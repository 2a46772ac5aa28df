package org.tamis.grammar.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.testing.Meaning;
import org.tamis.grammar.testing.SampleScripts;
import org.tamis.grammar.testing.SampleScripts.Sample;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.SyntaxTree;
import org.tamis.grammar.tree.Trivia;

class ScriptFormatterProperties {
  private static final List<String> BLANKS = List.of(" ", "\t", "\n", "\r\n", "\n    ", " \t ");
  private static final List<String> COMMENTS =
      List.of(
          " # x;\n",
          "\n# x\n",
          "\n# x\n# y\n",
          "\n\n# x  \n\n\n# y\n",
          " # x\r\n",
          " /* x */ ",
          "/* x */",
          "\n/* x */ ",
          "\n /* x */ /* y */\n",
          " /* x\n  * y\n  */ ",
          "\n  /* x\r\n  * y */\n\n",
          "\n\n");

  @Provide
  Arbitrary<Sample> scripts() {
    return SampleScripts.scripts();
  }

  @Property(tries = 500)
  void theMeaningAndTheCommentsStay(@ForAll("scripts") Sample sample, @ForAll long seed) {
    keepsMeaningAndComments(sample.text());
    keepsMeaningAndComments(respaced(sample.text(), seed, commentsToo()));
  }

  @Property(tries = 500)
  void onceIsEnough(@ForAll("scripts") Sample sample, @ForAll long seed) {
    isStable(sample.text());
    isStable(respaced(sample.text(), seed, commentsToo()));
  }

  @Property(tries = 300)
  void spacesDoNotMatter(
      @ForAll("scripts") Sample sample, @ForAll long first, @ForAll long second) {
    assertThat(format(respaced(sample.text(), first, BLANKS)).replace("\r\n", "\n"))
        .isEqualTo(format(respaced(sample.text(), second, BLANKS)).replace("\r\n", "\n"));
  }

  private static void keepsMeaningAndComments(String text) {
    ParseResult before = parse(text);
    ParseResult after = parse(ScriptFormatter.format(before.tree()));
    assertThat(Meaning.of(after.script())).isEqualTo(Meaning.of(before.script()));
    assertThat(comments(after.tree())).isEqualTo(comments(before.tree()));
  }

  private static void isStable(String text) {
    String once = format(text);
    assertThat(format(once)).isEqualTo(once);
  }

  /** Each comment, one line after the other without the white space around it. */
  private static List<String> comments(SyntaxTree tree) {
    return tree.root()
        .tokens()
        .flatMap(token -> Stream.concat(token.leading().stream(), token.trailing().stream()))
        .filter(Trivia::isComment)
        .flatMap(comment -> tree.source().text(comment.span()).lines())
        .map(String::strip)
        .toList();
  }

  private static List<String> commentsToo() {
    List<String> all = new ArrayList<>(BLANKS);
    all.addAll(BLANKS);
    all.addAll(COMMENTS);
    return all;
  }

  /** The words of a script with other things between them. */
  private static String respaced(String text, long seed, List<String> gaps) {
    Random random = new Random(seed);
    SyntaxTree tree = parse(text).tree();
    StringBuilder respaced = new StringBuilder();
    for (SyntaxToken token : tree.root().tokens().toList()) {
      respaced.append(gaps.get(random.nextInt(gaps.size()))).append(tree.text(token));
    }
    return respaced.toString();
  }

  private static ParseResult parse(String text) {
    Diagnostics found = new Diagnostics(1);
    ParseResult result = new SieveParser().parse(Source.of("s", text), found);
    assertThat(found.list()).isEmpty();
    return result;
  }

  private static String format(String text) {
    return ScriptFormatter.format(parse(text).tree());
  }
}
