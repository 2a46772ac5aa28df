package org.tamis.cli.lsp;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.tamis.grammar.ast.Command;

/** Where the scripts are that others include. */
record Definitions(Surroundings around) {
  /** The script that the {@code include} at {@code offset} names. */
  Optional<Location> at(OpenScript script, int offset) {
    return include(script.read().script().commands(), offset)
        .flatMap(include -> around.included(script.source(), include));
  }

  private static Optional<Command> include(List<Command> commands, int offset) {
    for (Command command : commands) {
      if (command.span().start() <= offset && offset <= command.span().end()) {
        return command.name().lower().equals("include")
            ? Optional.of(command)
            : command.block().flatMap(block -> include(block.commands(), offset));
      }
    }
    return Optional.empty();
  }
}
