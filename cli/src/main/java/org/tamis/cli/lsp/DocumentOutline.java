package org.tamis.cli.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.Trivia;

/** The rules and commands of a script as a tree. */
final class DocumentOutline {
  /** What Roundcube and others write before a rule. */
  private static final Pattern RULE_NAME = Pattern.compile("rule:\\[(.*)]");

  private static final Pattern COMMENT_MARKS = Pattern.compile("^[#/*\\s-]+|[*/\\s-]+$");

  private final Reading reading;
  private final Map<Integer, SyntaxToken> tokens = new HashMap<>();

  private DocumentOutline(Reading reading) {
    this.reading = reading;
    reading.tokens().forEach(token -> tokens.put(token.span().start(), token));
  }

  static List<DocumentSymbol> of(Reading reading) {
    return new DocumentOutline(reading).symbols(reading.script().commands());
  }

  private List<DocumentSymbol> symbols(List<Command> commands) {
    return commands.stream().map(this::symbol).toList();
  }

  private DocumentSymbol symbol(Command command) {
    Range range = Places.range(reading.source(), command.span());
    Range name = Places.range(reading.source(), command.name().span());
    String text = words(command);
    Optional<String> title = isRule(command) ? title(command) : Optional.empty();
    DocumentSymbol symbol =
        new DocumentSymbol(
            title.orElse(text), kind(command), range, name, title.isPresent() ? text : null);
    symbol.setChildren(symbols(command.block().map(Block::commands).orElse(List.of())));
    return symbol;
  }

  private static boolean isRule(Command command) {
    return command.block().isPresent();
  }

  private static SymbolKind kind(Command command) {
    if (command.name().lower().equals("require")) {
      return SymbolKind.Module;
    }
    return isRule(command) ? SymbolKind.Function : SymbolKind.Event;
  }

  /** The command without its block. */
  private String words(Command command) {
    int end = command.block().map(block -> block.span().start()).orElse(command.span().end());
    return Shown.oneLine(reading.source().text(new Span(command.span().start(), end)));
  }

  /**
   * The first line of the comment directly above, or the name that a program has given the rule.
   */
  private Optional<String> title(Command command) {
    List<String> lines = commentAbove(command);
    return lines.stream()
        .map(RULE_NAME::matcher)
        .filter(Matcher::find)
        .map(name -> name.group(1))
        .findFirst()
        .or(() ->
            lines.stream().map(DocumentOutline::plain).filter(line -> !line.isEmpty()).findFirst())
        .map(Shown::oneLine)
        .filter(title -> !title.isBlank());
  }

  private static String plain(String comment) {
    return COMMENT_MARKS.matcher(comment).replaceAll("");
  }

  private List<String> commentAbove(Command command) {
    SyntaxToken first = tokens.get(command.span().start());
    if (first == null) {
      throw new IllegalStateException("a command begins with a token");
    }
    List<String> lines = new ArrayList<>();
    int lineEnds = 0;
    for (Trivia trivia : first.leading()) {
      if (trivia.kind() == Trivia.Kind.LINE_END) {
        lineEnds++;
      } else if (trivia.isComment()) {
        if (lineEnds > 1) {
          lines.clear();
        }
        reading.source().text(trivia.span()).lines().forEach(lines::add);
        lineEnds = 0;
      }
    }
    return lineEnds > 1 ? List.of() : lines;
  }
}
