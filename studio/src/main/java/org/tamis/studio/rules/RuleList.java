package org.tamis.studio.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.studio.rules.SlotReader.Found;

/**
 * The rules that a script shows. Goes through the text once: a place is counted from the one before
 * it, since all rules may stand on one line.
 */
final class RuleList {
  private final Source source;
  private int at;
  private int octet;
  private Position position = new Position(1, 1);

  private RuleList(Source source) {
    this.source = source;
  }

  static List<Rule> of(Source source, List<Found> found) {
    RuleList list = new RuleList(source);
    return found.stream().map(list::rule).toList();
  }

  private Rule rule(Found found) {
    Parts parts = found.parts();
    Optional<Label> label = Label.of(parts.before());
    Dialect dialect = label.map(Label::dialect).orElse(Dialect.NONE);
    boolean nextcloud = found.inNextcloud() && dialect == Dialect.COMMENT;
    boolean on = parts.state() == State.ON;
    return new Rule(
        found.index(),
        label.map(Label::name).filter(name -> !name.isEmpty()),
        found.code().chain().description(),
        nextcloud ? Dialect.NEXTCLOUD : dialect,
        parts.state(),
        extent(found.span()),
        parts.text(),
        on ? parts.code() : Switch.on(parts).code(),
        on ? found.code().chain().keys() : List.of());
  }

  private Extent extent(Span span) {
    advance(span.start());
    int startOctet = octet;
    Position start = position;
    advance(span.end());
    return new Extent(span, startOctet, octet, start, position);
  }

  private void advance(int to) {
    String text = source.text();
    int line = source.lineOf(to);
    position =
        line == position.line()
            ? new Position(line, position.column() + text.codePointCount(at, to))
            : source.position(to);
    octet += text.substring(at, to).getBytes(UTF_8).length;
    at = to;
  }
}
