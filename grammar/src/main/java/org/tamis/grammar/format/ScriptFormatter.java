package org.tamis.grammar.format;

import org.tamis.grammar.tree.SyntaxTree;

/**
 * Writes a script in the one layout. Only white space changes, and where a comment stands beside a
 * `,`, `;` or `{`: the words, their order, every string and every comment stay as they are.
 */
public final class ScriptFormatter {
  private ScriptFormatter() {}

  /**
   * The script laid out; a text that is laid out already comes back as it is. The work is linear in
   * the script, times the depth of its tests.
   *
   * @param tree of a script that parsed without an error; what does not parse has no layout
   */
  public static String format(SyntaxTree tree) {
    Pieces pieces = Pieces.of(tree);
    return new Layout(pieces, new Page(pieces.lineEnd())).script(tree.root());
  }
}
