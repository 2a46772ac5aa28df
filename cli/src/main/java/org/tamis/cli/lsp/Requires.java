package org.tamis.cli.lsp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.TextEdit;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.Trivia;

/** What a script requires, and the change that adds to it (RFC 5228 §3.2). */
record Requires(Source source, List<Command> commands, Reading reading) {
  static Requires of(Reading reading) {
    List<Command> requires = new ArrayList<>();
    for (Command command : reading.script().commands()) {
      if (!command.name().lower().equals("require")) {
        break;
      }
      requires.add(command);
    }
    return new Requires(reading.source(), List.copyOf(requires), reading);
  }

  Set<String> capabilities() {
    Set<String> names = new HashSet<>();
    for (Command require : commands) {
      for (Argument argument : require.arguments()) {
        switch (argument) {
          case Argument.Text text -> names.add(text.value());
          case Argument.TextList list -> list.items().forEach(text -> names.add(text.value()));
          case Argument.Tag _, Argument.Number _ -> {}
        }
      }
    }
    return names;
  }

  /** Adds to the last {@code require} that can be added to, otherwise writes a new one. */
  TextEdit adding(String capability) {
    for (Command require : commands.reversed()) {
      Optional<TextEdit> edit = extending(require, "\"" + capability + "\"");
      if (edit.isPresent()) {
        return edit.get();
      }
    }
    return inserting("require \"" + capability + "\";");
  }

  private Optional<TextEdit> extending(Command require, String capability) {
    if (require.arguments().size() != 1) {
      return Optional.empty();
    }
    return switch (require.arguments().getFirst()) {
      case Argument.TextList list -> {
        Span last = list.items().getLast().span();
        yield Optional.of(edit(new Span(last.end(), last.end()), ", " + capability));
      }
      case Argument.Text text ->
          Optional.of(edit(text.span(), "[" + source.text(text.span()) + ", " + capability + "]"));
      case Argument.Tag _, Argument.Number _ -> Optional.empty();
    };
  }

  private TextEdit inserting(String require) {
    String lineEnd = source.text().contains("\r\n") ? "\r\n" : "\n";
    int place = commands.isEmpty() ? firstParagraph() : commands.getFirst().span().start();
    String blank = commands.isEmpty() ? lineEnd : "";
    return edit(new Span(place, place), require + lineEnd + blank);
  }

  /**
   * Where the first command begins with the comments that belong to it: behind the last blank line
   * before it, so that a comment about the whole script stays on top.
   */
  private int firstParagraph() {
    SyntaxToken first = reading.tokens().getFirst();
    int place = first.leading().isEmpty() ? first.span().start() : 0;
    int lines = 1;
    for (Trivia trivia : first.leading()) {
      switch (trivia.kind()) {
        case LINE_END -> {
          lines++;
          place = lines > 1 ? trivia.span().end() : place;
        }
        case HASH_COMMENT, BRACKET_COMMENT, SKIPPED -> lines = 0;
        case BYTE_ORDER_MARK -> place = trivia.span().end();
        case BLANKS -> {}
      }
    }
    return place;
  }

  private TextEdit edit(Span place, String text) {
    return new TextEdit(Places.range(source, place), text);
  }
}
