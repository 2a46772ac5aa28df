package org.tamis.grammar.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.testing.SampleScripts;
import org.tamis.grammar.testing.SampleScripts.Sample;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.Trivia;

class GapProperties {
  @Provide
  Arbitrary<Sample> scripts() {
    return SampleScripts.scripts();
  }

  /** Between the commands of a script stands what the lossless tree has there. */
  @Property
  void isAsInTheTree(@ForAll("scripts") Sample sample) {
    Source source = Source.of("s", sample.text());
    ParseResult parsed = new SieveParser().parse(source, new Diagnostics(1));
    List<Trivia> gaps = new ArrayList<>();
    int at = 0;
    for (Command command : parsed.script().commands()) {
      gaps.addAll(Gap.in(sample.text(), new Span(at, command.span().start())));
      at = command.span().end();
    }
    gaps.addAll(Gap.in(sample.text(), new Span(at, sample.text().length())));
    assertThat(gaps).isEqualTo(outside(parsed));
  }

  private static List<Trivia> outside(ParseResult parsed) {
    List<Span> commands = parsed.script().commands().stream().map(Command::span).toList();
    return parsed
        .tree()
        .root()
        .tokens()
        .flatMap(GapProperties::around)
        .filter(trivia ->
            commands.stream()
                .noneMatch(
                    c -> c.start() <= trivia.span().start() && trivia.span().end() <= c.end()))
        .toList();
  }

  private static Stream<Trivia> around(SyntaxToken token) {
    return Stream.concat(token.leading().stream(), token.trailing().stream());
  }

  /** What is not closed is not in the gap. */
  @Example
  void endsBeforeAnythingElse() {
    assertThat(Gap.of(" \r\n#x\r/**/keep;")).hasSize(5);
    assertThat(Gap.of("/* open")).isEmpty();
    assertThat(Gap.of("\uFEFF/x")).hasSize(1);
    assertThat(Gap.in("\r\n", new Span(0, 1))).hasSize(1);
  }
}
