package org.tamis.engine.ext.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Octets;
import org.tamis.grammar.source.Span;

/** Finds variable references in strings: RFC 5229 §3. */
final class Templates {
  /** What a string may grow to, in UTF-16 units: as long as a string of a script may be. */
  private static final int LONGEST = 1 << 20;

  private Templates() {}

  /** A piece of a template: text of the script, or a variable. */
  private sealed interface Piece {
    record Literal(String text) implements Piece {}

    record Reference(Variable variable) implements Piece {}
  }

  /** A string with variables; what they give is not looked at again (RFC 5229 §3). */
  private record Template(List<Piece> pieces, Span span) implements Text.Template {
    @Override
    public String value(Run run) {
      return pieces.size() == 1 ? text(pieces.getFirst(), run) : joined(run);
    }

    /** A variable alone: what it holds is a string already. */
    private static String text(Piece piece, Run run) {
      String text = of(piece, run);
      run.work().spend(text.length() + 1L);
      return text;
    }

    private static String of(Piece piece, Run run) {
      return switch (piece) {
        case Piece.Literal(String text) -> text;
        case Piece.Reference(Variable variable) -> variable.get(run);
      };
    }

    private String joined(Run run) {
      StringBuilder value = new StringBuilder();
      for (Piece piece : pieces) {
        append(of(piece, run), value, run);
      }
      return Octets.joined(value.toString());
    }

    private static void append(String text, StringBuilder value, Run run) {
      run.work().spend(text.length() + 1);
      if (text.length() > LONGEST - value.length()) {
        throw run.abort(
            "SR0048",
            "a string with its variables expanded is longer than "
                + LONGEST
                + " characters (limit `string`)");
      }
      value.append(text);
    }
  }

  /** The same string, equal to all others that are made of the same. */
  static Text withoutPlace(Text text) {
    Span nowhere = new Span(0, 0);
    return switch (text) {
      case Text.Constant(String constant, Span _) -> new Text.Constant(constant, nowhere);
      case Template(List<Piece> pieces, Span _) -> new Template(pieces, nowhere);
      case Text.Template other -> other;
    };
  }

  /** Whether {@link Frames} have all that the string is made of. */
  static boolean isOfFrames(Text text) {
    return switch (text) {
      case Text.Constant _ -> true;
      case Template(List<Piece> pieces, Span _) -> pieces.stream().allMatch(Templates::isOfFrames);
      case Text.Template _ -> false;
    };
  }

  private static boolean isOfFrames(Piece piece) {
    return switch (piece) {
      case Piece.Literal _ -> true;
      case Piece.Reference(Variable variable) ->
          variable instanceof LocalVariable || variable instanceof MatchVariable;
    };
  }

  static Optional<Text> parse(String value, Span span, Compilation compilation, Report report) {
    List<Piece> pieces = new ArrayList<>();
    int literal = 0;
    int at = value.indexOf("${");
    while (at >= 0) {
      int close = close(value, at);
      Optional<Variable> variable =
          close < 0
              ? Optional.empty()
              : VariableScope.referenced(value.substring(at + 2, close), span, compilation, report);
      if (variable.isPresent()) {
        addLiteral(pieces, value.substring(literal, at));
        pieces.add(new Piece.Reference(variable.get()));
        literal = close + 1;
      }
      // RFC 5229 §3: what is no reference stands for itself, and one may begin inside it
      at = value.indexOf("${", variable.isPresent() ? literal : at + 2);
    }
    addLiteral(pieces, value.substring(literal));
    boolean refers = pieces.stream().anyMatch(Piece.Reference.class::isInstance);
    return refers ? Optional.of(new Template(List.copyOf(pieces), span)) : Optional.empty();
  }

  /** The closing brace; looked for no further than the longest name reaches. */
  private static int close(String value, int open) {
    int end = Math.min(value.length(), open + 3 + VariableName.LONGEST);
    return value.indexOf('}', open + 2, end);
  }

  private static void addLiteral(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(text));
    }
  }
}
