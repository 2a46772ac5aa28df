package org.tamis.grammar.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.Trivia;

/** What a script requires, and the change that adds to it (RFC 5228 §3.2). */
public record Requires(Source source, List<Command> commands) {
  public Requires {
    commands = List.copyOf(commands);
  }

  /** The {@code require} commands that a script begins with, as far as it could be read. */
  public static Requires of(Script script) {
    List<Command> requires = new ArrayList<>();
    for (Command command : script.commands()) {
      if (!command.name().lower().equals("require")) {
        break;
      }
      requires.add(command);
    }
    return new Requires(script.source(), requires);
  }

  public Set<String> capabilities() {
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

  /**
   * Adds to the last {@code require} that can be added to; otherwise writes a new one before the
   * others, or before the first command with the comments that belong to it.
   */
  public TextChange adding(String capability) {
    return adding(capability, commands.isEmpty() ? firstParagraph() : 0);
  }

  /**
   * As {@link #adding(String)}.
   *
   * @param place where a script without {@code require} gets one
   */
  public TextChange adding(String capability, int place) {
    for (Command require : commands.reversed()) {
      Optional<TextChange> change = extending(require, "\"" + capability + "\"");
      if (change.isPresent()) {
        return change.get();
      }
    }
    return inserting("require \"" + capability + "\";", place);
  }

  private Optional<TextChange> extending(Command require, String capability) {
    if (require.arguments().size() != 1) {
      return Optional.empty();
    }
    return switch (require.arguments().getFirst()) {
      case Argument.TextList list -> {
        int last = list.items().getLast().span().end();
        yield Optional.of(new TextChange(new Span(last, last), ", " + capability));
      }
      case Argument.Text text ->
          Optional.of(
              new TextChange(
                  text.span(), "[" + source.text(text.span()) + ", " + capability + "]"));
      case Argument.Tag _, Argument.Number _ -> Optional.empty();
    };
  }

  private TextChange inserting(String require, int place) {
    String lineEnd = source.text().contains("\r\n") ? "\r\n" : "\n";
    int before = commands.isEmpty() ? place : commands.getFirst().span().start();
    String blank = commands.isEmpty() ? lineEnd : "";
    return new TextChange(new Span(before, before), require + lineEnd + blank);
  }

  /**
   * Where the first command begins with the comments that belong to it: behind the last blank line
   * before it, so that a comment about the whole script stays on top.
   */
  private int firstParagraph() {
    int place = 0;
    int lines = 1;
    for (Trivia trivia : Gap.of(source.text())) {
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
}
