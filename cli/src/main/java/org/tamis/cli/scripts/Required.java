package org.tamis.cli.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.FindingLine;

/**
 * What a script requires, against what a server announces: for servers of before RFC 5804, which
 * have no CHECKSCRIPT.
 */
final class Required {
  private Required() {}

  /**
   * Errors, one line each; none where the server knows all of it and the script can be read.
   *
   * @param announced the value of SIEVE (RFC 5804 §1.7)
   */
  static List<String> missing(Source script, String announced) {
    Diagnostics found = new Diagnostics(20);
    List<Command> commands = new SieveParser().parse(script, found).script().commands();
    List<String> errors = new ArrayList<>();
    found.list().stream().map(FindingLine::of).forEach(errors::add);
    Set<String> known = Set.of(announced.strip().split("\\s+"));
    commands.stream()
        .filter(command -> command.name().lower().equals("require"))
        .flatMap(command -> command.arguments().stream())
        .flatMap(Required::texts)
        .filter(text -> !known.contains(text.value()))
        .map(text ->
            "line %d: error: the server does not know \"%s\""
                .formatted(script.position(text.span().start()).line(), text.value()))
        .forEach(errors::add);
    return errors;
  }

  private static Stream<Argument.Text> texts(Argument argument) {
    return switch (argument) {
      case Argument.Text text -> Stream.of(text);
      case Argument.TextList list -> list.items().stream();
      case Argument.Tag _, Argument.Number _ -> Stream.empty();
    };
  }
}
