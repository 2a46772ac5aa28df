package org.tamis.engine.ext.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Compilation;
import org.tamis.engine.spec.Report;
import org.tamis.grammar.source.Span;

/** Finds variable references in strings: RFC 5229 §3. */
final class Templates {
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
      StringBuilder value = new StringBuilder();
      for (Piece piece : pieces) {
        switch (piece) {
          case Piece.Literal literal -> value.append(literal.text());
          case Piece.Reference reference -> value.append(reference.variable().get(run));
        }
      }
      run.work().spend(value.length());
      return value.toString();
    }
  }

  static Optional<Text> parse(String value, Span span, Compilation compilation, Report report) {
    List<Piece> pieces = new ArrayList<>();
    int literal = 0;
    int at = value.indexOf("${");
    while (at >= 0) {
      int close = value.indexOf('}', at);
      Optional<Variable> variable =
          close < 0
              ? Optional.empty()
              : VariableName.parse(
                      value.substring(at + 2, Math.min(close, at + 3 + VariableName.LONGEST)))
                  .flatMap(name -> VariableScope.resolve(name, span, compilation, report));
      if (variable.isPresent()) {
        addLiteral(pieces, value.substring(literal, at));
        pieces.add(new Piece.Reference(variable.get()));
        literal = close + 1;
        at = value.indexOf("${", literal);
      } else {
        // RFC 5229 §3: what is no reference stands for itself
        at = close < 0 ? -1 : value.indexOf("${", at + 2);
      }
    }
    addLiteral(pieces, value.substring(literal));
    boolean refers = pieces.stream().anyMatch(Piece.Reference.class::isInstance);
    return refers ? Optional.of(new Template(List.copyOf(pieces), span)) : Optional.empty();
  }

  private static void addLiteral(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(text));
    }
  }
}
