package org.tamis.cli.lsp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tamis.studio.rules.RuleComments;

/** The rules and commands of a script as a tree. */
final class DocumentOutline {
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

  /** The name that a program has given the rule, or the first line of the comment above. */
  private Optional<String> title(Command command) {
    return RuleComments.name(commentAbove(command))
        .map(Shown::oneLine)
        .filter(title -> !title.isBlank());
  }

  /** The comments without a blank line between them and the command, up to it. */
  private String commentAbove(Command command) {
    int end = command.span().start();
    SyntaxToken first = tokens.get(end);
    if (first == null) {
      throw new IllegalStateException("a command begins with a token");
    }
    int start = end;
    int lineEnds = 2;
    for (Trivia trivia : first.leading()) {
      if (trivia.kind() == Trivia.Kind.LINE_END) {
        lineEnds++;
      } else if (trivia.isComment()) {
        start = lineEnds > 1 ? trivia.span().start() : start;
        lineEnds = 0;
      }
    }
    return lineEnds > 1 ? "" : reading.source().text(new Span(start, end));
  }
}
