package org.tamis.cli.script;

import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/** A script that a command is to compile, wherever it is. */
public sealed interface ScriptChoice {
  /**
   * @param name a path, or {@code -} for the standard input
   */
  record InFile(String name) implements ScriptChoice {}

  /**
   * One that has been read already.
   *
   * @param personal the user's own scripts that it can include
   */
  record Text(Source source, ScriptLibrary personal) implements ScriptChoice {}
}
