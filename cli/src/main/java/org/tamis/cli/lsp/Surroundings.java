package org.tamis.cli.lsp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/** Where scripts are that are open, and what is beside them. */
interface Surroundings {
  /** More names than these are no help to anybody. */
  int MOST_NAMES = 500;

  /** A script that has no name. */
  String UNNAMED = "-";

  /** What is found in a script. */
  sealed interface Examined {
    record Read(List<Diagnostic> findings) implements Examined {
      public Read {
        findings = List.copyOf(findings);
      }
    }

    /**
     * The script, or one that it includes, cannot be read.
     *
     * @param problem in one line
     */
    record Unreadable(String problem) implements Examined {}
  }

  /** The name of the script that a client calls {@code uri}. */
  String name(String uri);

  Examined examine(Source script);

  /** The names of the scripts that one may include: RFC 6609 §3.2. */
  Stream<String> includable(Source script);

  /** Where the script is that an {@code include} names; empty where that is no place to show. */
  Optional<Location> included(Source script, Command include);
}
