package org.tamis.grammar.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

class SyntaxTreeTest {
  @Test
  void commentsAndBlankLinesBelongToTokens() {
    SyntaxTree tree = parse("# head\n\n\n  /* why */ keep; # behind\n\nstop;\n# end\n");
    SyntaxToken keep = tree.root().nodes().get(0).tokens().findFirst().orElseThrow();
    assertThat(keep.commentsBefore())
        .extracting(comment -> tree.source().text(comment.span()))
        .containsExactly("# head", "/* why */");
    SyntaxToken semicolon = tree.root().nodes().get(0).tokens().toList().getLast();
    assertThat(semicolon.commentsBehind())
        .extracting(comment -> tree.source().text(comment.span()))
        .containsExactly("# behind");
    SyntaxToken stop = tree.root().nodes().get(1).tokens().findFirst().orElseThrow();
    assertThat(stop.blankLinesBefore()).isEqualTo(1);
    SyntaxToken end = tree.root().tokens().toList().getLast();
    assertThat(end.kind()).isEqualTo(SyntaxToken.Kind.END_OF_SCRIPT);
    assertThat(end.commentsBefore()).hasSize(1);
  }

  @Test
  void nodesFollowTheGrammar() {
    SyntaxTree tree = parse("if anyof (not a, b [\"c\"]) { x \"d\" 5; }");
    assertThat(shape(tree, tree.root()))
        .isEqualTo(
            "SCRIPT(COMMAND(if TEST(anyof TEST_LIST(( TEST(not TEST(a)) , TEST(b"
                + " STRING_LIST([ \"c\" ])) ))) BLOCK({ COMMAND(x \"d\" 5 ;) })) )");
    assertThat(tree.text(tree.root().nodes().getFirst())).isEqualTo(tree.source().text());
  }

  @Test
  void whatDoesNotParseIsInTheTreeAsSuch() {
    SyntaxTree tree = parse("x ] y; , ; if a ) { keep; stop } \"\"");
    assertThat(shape(tree, tree.root()))
        .isEqualTo(
            "SCRIPT(UNPARSED(x ] y ;) UNPARSED(, ;) UNPARSED(if TEST(a) ))"
                + " BLOCK({ COMMAND(keep ;) UNPARSED(stop) }) UNPARSED(\"\") )");
  }

  private static String shape(SyntaxTree tree, SyntaxElement element) {
    return switch (element) {
      case SyntaxToken token -> tree.text(token);
      case SyntaxNode node ->
          node.children().stream()
              .map(child -> shape(tree, child))
              .collect(Collectors.joining(" ", node.kind() + "(", ")"));
    };
  }

  private static SyntaxTree parse(String script) {
    return new SieveParser().parse(Source.of("s", script), new Diagnostics(9)).tree();
  }
}
